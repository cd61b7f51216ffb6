package sekisho.testing;

import java.time.LocalDate;
import java.util.List;

/**
 * A customer who does not exist.
 *
 * @param id from 1
 * @param surname in Han characters
 * @param given in Han characters
 * @param kana surname and given name in katakana, with a blank between
 * @param birth date of birth
 * @param postalCode as {@code 123-4567}
 * @param address from the prefecture on
 * @param phone a mobile number as {@code 090-1234-5678}
 * @param email at a domain reserved for examples (RFC 2606)
 * @param registered date of registration, which is no date of birth
 */
public record GeneratedCustomer(
        long id,
        String surname,
        String given,
        String kana,
        LocalDate birth,
        String postalCode,
        String address,
        String phone,
        String email,
        LocalDate registered) {
    /** Surname and given name with a blank between. */
    public String name() {
        return surname + " " + given;
    }

    /** The values in the order of {@link GeneratedCustomers#COLUMNS}. */
    public List<String> values() {
        return List.of(
                Long.toString(id),
                name(),
                kana,
                birth.toString(),
                postalCode,
                address,
                phone,
                email,
                registered.toString());
    }
}
