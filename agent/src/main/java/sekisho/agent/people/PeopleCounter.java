package sekisho.agent.people;

import java.util.Optional;
import sekisho.rules.event.People;

/**
 * Counts the distinct people of one file. Values are normalised, hashed with the key and forgotten; not for use by
 * several threads.
 *
 * <p>What is hashed is one byte for the identity type (1 e-mail, 2 telephone, 3 name with address) and the normalised
 * text in UTF-8, so that a telephone number never meets an equal address.
 */
public final class PeopleCounter {
    private static final byte EMAIL = 1;
    private static final byte PHONE = 2;
    private static final byte NAME_ADDRESS = 3;
    private static final int MOST_BYTES = 2048;

    private final SipHash hash;
    private final int keyVersion;
    private final DistinctHashes emails = new DistinctHashes();
    private final DistinctHashes phones = new DistinctHashes();
    private final DistinctHashes nameAddresses = new DistinctHashes();
    private final byte[] message = new byte[MOST_BYTES];
    private final Folding folding = new Folding();
    private final Folding person = new Folding();
    private boolean named;
    private boolean placed;

    public PeopleCounter(PeopleKey key) {
        hash = new SipHash(key.secret());
        keyVersion = key.version();
    }

    /** Adds an e-mail address, UTF-8. */
    public void email(byte[] bytes, int from, int to) {
        message[0] = EMAIL;
        int length = lowerCaseAscii(bytes, from, to);
        if (length < 0) {
            folding.clear();
            folding.append(bytes, from, to);
            length = folding.toUtf8(message, 1);
        }
        if (length > 0) {
            emails.add(hash.hash(message, 0, length + 1));
        }
    }

    /** Copies printable ASCII in lower case behind the type; -1 when the text is more than that. */
    private int lowerCaseAscii(byte[] bytes, int from, int to) {
        if (to - from > MOST_BYTES - 1) {
            return -1;
        }
        int n = 1;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b <= ' ' || b == 0x7f) {
                return -1;
            }
            message[n++] = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
        }
        return n - 1;
    }

    /** Adds a telephone number, UTF-8; what is none after normalising is passed over. */
    public void phone(byte[] bytes, int from, int to) {
        message[0] = PHONE;
        int length = domestic(bytes, from, to);
        if (length == 0) {
            folding.clear();
            folding.append(bytes, from, to);
            length = PhoneFolding.fold(folding, message, 1);
        }
        if (length > 0) {
            phones.add(hash.hash(message, 0, length + 1));
        }
    }

    /** Writes the usual domestic number, ten or eleven digits from 0 on with hyphens; 0 when it is spelt otherwise. */
    private int domestic(byte[] bytes, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b >= '0' && b <= '9' && n < 11) {
                message[1 + n++] = b;
            } else if (b != '-') {
                return 0;
            }
        }
        return n >= 10 && message[1] == '0' ? n : 0;
    }

    /** Begins a record whose name and address parts follow. */
    public void begin() {
        person.clear();
        named = false;
        placed = false;
    }

    /** Adds a part of the name, UTF-8, in the order of the record; all name parts come before the address. */
    public void name(byte[] bytes, int from, int to) {
        int before = person.length();
        person.append(bytes, from, to);
        dropTitle();
        named |= person.length() > before;
    }

    private void dropTitle() {
        int length = person.length();
        if (length > 2 && (person.charAt(length - 1) == '様' || person.charAt(length - 1) == '殿')) {
            person.truncate(length - 1);
        }
    }

    /** Adds a part of the address, UTF-8, in the order of the record. */
    public void address(byte[] bytes, int from, int to) {
        if (!placed) {
            person.append('\n');
        }
        int before = person.length();
        person.append(bytes, from, to);
        placed |= person.length() > before;
    }

    /** Ends the record; it counts when it had both a name and an address. */
    public void end() {
        if (!named || !placed) {
            return;
        }
        int address = 0;
        while (address < person.length() && person.charAt(address) != '\n') {
            address++;
        }
        AddressFolding.rewrite(person, address + 1);
        message[0] = NAME_ADDRESS;
        int length = person.toUtf8(message, 1);
        nameAddresses.add(hash.hash(message, 0, length + 1));
    }

    /**
     * What was counted; empty when nobody was. The count is exact up to 131,072 of a type, beyond that an estimate with
     * a relative standard error of 1.2%.
     */
    public Optional<People> found() {
        long count = Math.max(emails.count(), Math.max(phones.count(), nameAddresses.count()));
        return count == 0
                ? Optional.empty()
                : Optional.of(new People(
                        count,
                        emails.counter(),
                        phones.counter(),
                        nameAddresses.counter(),
                        Optional.empty(),
                        Optional.of(Integer.toString(keyVersion))));
    }
}
