package sekisho.testing;

/** What a test needs beyond a JDK; {@code .ci/prepare} sees to it under {@code -Pfull}. */
public enum Need {
    ROOT("root on Linux"),
    KERNEL("BPF with BTF, fanotify and audit in the kernel, as root"),
    LOOP("loop devices and mount rights"),
    EXFAT("exfat-fuse and exfatprogs from Debian"),
    NTFS("ntfs-3g from Debian"),
    POSTGRESQL("PostgreSQL server and client from Debian"),
    MARIADB("MariaDB server and client from Debian"),
    CHROMIUM("Chromium and Node.js from Debian"),
    BROKER("a Kafka broker and PostgreSQL started as child processes");

    private final String what;

    Need(String what) {
        this.what = what;
    }

    /** In words, for the line that says why a test was left out. */
    public String what() {
        return what;
    }
}
