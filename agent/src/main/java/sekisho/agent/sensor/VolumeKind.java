package sekisho.agent.sensor;

/** What a volume's device is, {@code sekisho.volume.kind}. */
public enum VolumeKind {
    USB("usb"),
    OPTICAL("optical"),
    MTP("mtp"),
    SD("sd"),
    NETWORK("network"),
    LOOP("loop"),
    FIXED("fixed");

    private final String word;

    VolumeKind(String word) {
        this.word = word;
    }

    /** As in events. */
    public String word() {
        return word;
    }
}
