package sekisho.rules.sigma.match;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 network. IPv6 addresses that stand for IPv4 ones ({@code ::ffff:192.0.2.1}) are those IPv4 addresses.
 */
final class Network {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** Reads {@code address/bits} or a single address; empty when it is neither, or has bits set behind the mask. */
    static Optional<Network> of(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int all = address.get().length * Byte.SIZE;
        String mask = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
        if (!mask.matches("[0-9]{1,3}") || Integer.parseInt(mask) > all) {
            return Optional.empty();
        }
        Network network = new Network(address.get(), Integer.parseInt(mask));
        return Optional.of(network).filter(Network::isAligned);
    }

    /** Whether a text is an address inside; never looks up names. */
    boolean contains(String text) {
        int scope = text.indexOf('%');
        return address(scope < 0 ? text : text.substring(0, scope))
                .filter(other -> other.length == address.length && agrees(other))
                .isPresent();
    }

    private boolean isAligned() {
        byte[] masked = address.clone();
        for (int bit = bits; bit < masked.length * Byte.SIZE; bit++) {
            masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
        }
        return Arrays.equals(masked, address);
    }

    private boolean agrees(byte[] other) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((address[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<byte[]> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
