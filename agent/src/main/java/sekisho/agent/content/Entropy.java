package sekisho.agent.content;

/** Shannon's entropy of bytes: near 8 for what is compressed or encrypted, 3 to 5 for text. */
final class Entropy {
    private Entropy() {}

    /** Bits per byte, 0 to 8, to three decimals. */
    static double bitsPerByte(byte[] bytes) {
        int[] counts = new int[256];
        for (byte b : bytes) {
            counts[b & 0xff]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / bytes.length;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return Math.round(bits * 1000) / 1000.0;
    }
}
