package sekisho.agent.sensor.volume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is mounted where, in the order of the kernel: a mount that covers another comes after it. */
record MountTable(List<MountEntry> entries) {
    MountTable {
        entries = List.copyOf(entries);
    }

    /**
     * Reads the table.
     *
     * @param mountinfo {@code /proc/self/mountinfo}, or a file of the same form
     */
    static MountTable read(Path mountinfo) throws IOException {
        try {
            return parse(Files.readAllBytes(mountinfo));
        } catch (IllegalArgumentException e) {
            throw new IOException(mountinfo + ": " + e.getMessage(), e);
        }
    }

    /**
     * Parses the table.
     *
     * @throws IllegalArgumentException if a line is not of the form that proc_pid_mountinfo(5) gives; the message quotes it
     */
    static MountTable parse(byte[] mountinfo) {
        List<MountEntry> entries = new ArrayList<>();
        for (String line : new String(mountinfo, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (!line.isEmpty()) {
                entries.add(entry(line));
            }
        }
        return new MountTable(entries);
    }

    /** The first mount of each file system, in the kernel's order. Bind mounts and subvolumes are the same file system. */
    Map<DeviceNumber, MountEntry> fileSystems() {
        Map<DeviceNumber, MountEntry> first = new LinkedHashMap<>();
        for (MountEntry entry : entries) {
            first.merge(entry.device(), entry, (old, later) -> old.root().equals("/") ? old : later);
        }
        return first;
    }

    /** The mount that an absolute path lies on: the deepest that covers it, the last mounted of those. */
    Optional<MountEntry> of(String path) {
        return entries.stream()
                .filter(entry -> entry.covers(path))
                .reduce((left, right) -> right.point().length() >= left.point().length() ? right : left);
    }

    private static MountEntry entry(String line) {
        String[] words = line.split(" ", -1);
        int dash = Arrays.asList(words).indexOf("-");
        if (dash < 6 || words.length < dash + 3) {
            throw new IllegalArgumentException("not a mountinfo line: " + line);
        }
        List<String> options = new ArrayList<>(List.of(words[5].split(",", -1)));
        if (words.length > dash + 3) {
            for (String option : words[dash + 3].split(",", -1)) {
                options.add(unescape(option));
            }
        }
        try {
            return new MountEntry(
                    Integer.parseInt(words[0]),
                    DeviceNumber.parse(words[2]),
                    unescape(words[3]),
                    unescape(words[4]),
                    unescape(words[dash + 1]),
                    unescape(words[dash + 2]),
                    options);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a mountinfo line: " + line, e);
        }
    }

    /** Space, tab, newline, hash and backslash are written as three octal digits (seq_path(), mangle() in the kernel). */
    private static String unescape(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.ISO_8859_1);
        byte[] plain = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\\' && i + 3 < bytes.length && octal(bytes, i + 1)) {
                plain[length++] = (byte) ((bytes[i + 1] - '0') << 6 | (bytes[i + 2] - '0') << 3 | (bytes[i + 3] - '0'));
                i += 3;
            } else {
                plain[length++] = bytes[i];
            }
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean octal(byte[] bytes, int from) {
        for (int i = from; i < from + 3; i++) {
            if (bytes[i] < '0' || bytes[i] > '7') {
                return false;
            }
        }
        return true;
    }
}
