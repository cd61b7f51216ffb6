package sekisho.agent.sensor;

/**
 * Which file, whatever its path: stat(2)'s st_dev and st_ino.
 *
 * @param device as {@code makedev} packs it
 * @param inode unique on the device while the file exists
 */
public record FileId(long device, long inode) {}
