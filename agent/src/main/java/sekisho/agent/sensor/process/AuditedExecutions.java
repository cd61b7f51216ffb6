package sekisho.agent.sensor.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import sekisho.agent.kernel.BootClock;
import sekisho.agent.kernel.audit.AuditRecord;
import sekisho.agent.sensor.Observation.ProcessExecuted;

/**
 * Joins the audit records of an execution. The record format is that of the kernel's {@code kernel/auditsc.c}: values
 * are quoted, or in hexadecimal when they hold blanks or quotes; long arguments come in numbered pieces and several
 * records. For one thread.
 */
final class AuditedExecutions {
    private static final int AT_ONCE = 1024;
    private static final long UNSET_LOGIN_UID = 0xffffffffL;

    private final Map<Long, Parts> unfinished = new LinkedHashMap<>();
    private long abandoned;

    private static final class Parts {
        final Map<String, String> call = new HashMap<>();
        final Map<String, String> directory = new HashMap<>();
        final Map<String, String> arguments = new LinkedHashMap<>();
    }

    /** Takes a record; the last one of a successful execution gives the observation. */
    Optional<ProcessExecuted> add(AuditRecord record, BootClock clock) {
        if (record.type() == AuditRecord.END_OF_EVENT) {
            Parts parts = unfinished.remove(record.serial());
            return parts == null ? Optional.empty() : execution(parts, record, clock);
        }
        switch (record.type()) {
            case AuditRecord.SYSCALL -> parts(record).call.putAll(fields(record.fields()));
            case AuditRecord.CWD -> parts(record).directory.putAll(fields(record.fields()));
            case AuditRecord.EXECVE -> parts(record).arguments.putAll(fields(record.fields()));
            default -> {}
        }
        return Optional.empty();
    }

    /** Executions whose end never came. */
    long abandoned() {
        return abandoned;
    }

    private Parts parts(AuditRecord record) {
        Parts parts = unfinished.computeIfAbsent(record.serial(), _ -> new Parts());
        if (unfinished.size() > AT_ONCE) {
            unfinished.remove(unfinished.keySet().iterator().next());
            abandoned++;
        }
        return parts;
    }

    private static Optional<ProcessExecuted> execution(Parts parts, AuditRecord end, BootClock clock) {
        if (parts.arguments.isEmpty() || !"yes".equals(parts.call.get("success"))) {
            return Optional.empty();
        }
        long loginUid = number(parts.call, "auid");
        List<String> arguments = arguments(parts.arguments);
        return Optional.of(new ProcessExecuted(
                end.at(),
                (int) number(parts.call, "pid"),
                (int) number(parts.call, "ppid"),
                (int) number(parts.call, "uid"),
                loginUid == UNSET_LOGIN_UID ? OptionalInt.empty() : OptionalInt.of((int) loginUid),
                text(parts.call.getOrDefault("exe", "")),
                arguments,
                arguments.size() < number(parts.arguments, "argc"),
                Optional.ofNullable(parts.directory.get("cwd")).map(AuditedExecutions::text),
                ProcessStart.round(clock.nanosAt(end.at()))));
    }

    private static long number(Map<String, String> fields, String name) {
        return Long.parseLong(fields.getOrDefault(name, "0"));
    }

    /** {@code a0="ls" a1[0]=2D6C a1[1]=61}: pieces of an argument are joined before they are decoded. */
    private static List<String> arguments(Map<String, String> fields) {
        Map<Integer, ByteArrayOutputStream> values = new TreeMap<>();
        fields.forEach((name, value) -> {
            int bracket = name.indexOf('[');
            String number = name.substring(1, bracket < 0 ? name.length() : bracket);
            if (name.charAt(0) == 'a' && !number.isEmpty() && number.chars().allMatch(Character::isDigit)) {
                values.computeIfAbsent(Integer.parseInt(number), _ -> new ByteArrayOutputStream())
                        .writeBytes(bytes(value));
            }
        });
        List<String> arguments = new ArrayList<>();
        values.values().forEach(bytes -> arguments.add(bytes.toString(StandardCharsets.UTF_8)));
        return arguments;
    }

    /** Fields of a record; quoted values hold no blanks, for those with blanks are in hexadecimal. */
    static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : text.strip().split(" ", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        return fields;
    }

    private static String text(String value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        if (quoted) {
            return value.substring(1, value.length() - 1).getBytes(StandardCharsets.UTF_8);
        }
        boolean hexadecimal = value.length() % 2 == 0 && value.chars().allMatch(HexFormat::isHexDigit);
        return hexadecimal ? HexFormat.of().parseHex(value) : value.getBytes(StandardCharsets.UTF_8);
    }
}
