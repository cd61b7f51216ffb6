package sekisho.agent.sensor.volume;

import sekisho.agent.kernel.fanotify.OpenFile;

/**
 * A device number as the kernel prints it, {@code 8:17}. Major 0 means that no block device is behind it (tmpfs, btrfs,
 * network and most FUSE file systems).
 */
record DeviceNumber(int major, int minor) {
    DeviceNumber {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("device number is negative: " + major + ":" + minor);
        }
    }

    /**
     * Reads {@code major:minor}.
     *
     * @throws NumberFormatException if the text is anything else
     */
    static DeviceNumber parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new NumberFormatException("no colon in device number " + text);
        }
        return new DeviceNumber(
                Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    boolean isBlockDevice() {
        return major != 0;
    }

    /** As stat(2) gives it in st_dev. */
    long packed() {
        return OpenFile.device(major, minor);
    }

    @Override
    public String toString() {
        return major + ":" + minor;
    }
}
