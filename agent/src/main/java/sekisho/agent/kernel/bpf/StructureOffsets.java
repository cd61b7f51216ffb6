package sekisho.agent.kernel.bpf;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The offsets that a program needs, asked of {@link Btf} one by one. What the kernel does not have is collected, so that
 * all of it can be named at once.
 */
public final class StructureOffsets {
    private final Btf types;
    private final List<String> missing = new ArrayList<>();

    public StructureOffsets(Btf types) {
        this.types = requireNonNull(types, "types");
    }

    /** The member's offset in bytes; 0 when it is missing, which {@link #missing()} then tells. */
    public int of(String structure, String member) {
        OptionalInt offset = types.offset(structure, member);
        if (offset.isEmpty()) {
            missing.add(structure + "." + member);
        }
        return offset.orElse(0);
    }

    /** The members asked for that this kernel does not have. */
    public List<String> missing() {
        return List.copyOf(missing);
    }
}
