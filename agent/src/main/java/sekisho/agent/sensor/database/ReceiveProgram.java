package sekisho.agent.sensor.database;

import static sekisho.agent.kernel.bpf.Condition.ANY_BIT;
import static sekisho.agent.kernel.bpf.Condition.EQUAL;
import static sekisho.agent.kernel.bpf.Condition.LESS_OR_EQUAL;
import static sekisho.agent.kernel.bpf.Condition.NOT_EQUAL;
import static sekisho.agent.kernel.bpf.Condition.SIGNED_LESS_OR_EQUAL;
import static sekisho.agent.kernel.bpf.Register.R0;
import static sekisho.agent.kernel.bpf.Register.R1;
import static sekisho.agent.kernel.bpf.Register.R10;
import static sekisho.agent.kernel.bpf.Register.R2;
import static sekisho.agent.kernel.bpf.Register.R3;
import static sekisho.agent.kernel.bpf.Register.R4;
import static sekisho.agent.kernel.bpf.Register.R6;
import static sekisho.agent.kernel.bpf.Register.R7;
import static sekisho.agent.kernel.bpf.Register.R8;
import static sekisho.agent.kernel.bpf.Register.R9;

import java.util.OptionalInt;
import sekisho.agent.kernel.bpf.Assembler;
import sekisho.agent.kernel.bpf.Assembler.Label;
import sekisho.agent.kernel.bpf.BpfMap;
import sekisho.agent.kernel.bpf.Btf;
import sekisho.agent.kernel.bpf.KernelFunction;
import sekisho.agent.kernel.bpf.Operation;
import sekisho.agent.kernel.bpf.StructureOffsets;
import sekisho.agent.kernel.bpf.Width;

/**
 * Runs each time a process received from a socket and adds the bytes to the count of that process and connection, if the
 * far end is a database server. The tracepoint is {@code sock_recv_length(sk, length or error, flags)}. R6 holds the
 * socket, R7 the length.
 */
final class ReceiveProgram {
    static final String TRACEPOINT = "sock_recv_length";

    private static final int UNIX = 1;
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int TCP = 6;
    private static final int MULTIPATH_TCP = 262;

    /** {@code MSG_PEEK | MSG_ERRQUEUE}: the bytes come again, or are no data. */
    private static final int NOT_CONSUMED = 0x2002;

    private static final int ONLY_IF_ABSENT = 1;

    private static final int KEY = -Connection.BYTES;
    private static final int COUNT = KEY - ReceiveMaps.COUNT_SIZE;
    private static final int TEMPORARY = COUNT - 8;
    // numbers lie at multiples of 8
    private static final int NEWS = TEMPORARY - (ReceiveMaps.NEWS_SIZE + 4);
    private static final int PATH = NEWS + ReceiveMaps.NEWS_PATH;
    private static final int PATH_VALUE = NEWS - ReceiveMaps.PATH_VALUE_SIZE;

    private final StructureOffsets offsets;
    private final OptionalInt address6;
    private final ReceiveMaps maps;
    private final Assembler program = new Assembler();
    private final Label count = program.label();
    private final Label end = program.label();

    ReceiveProgram(Btf types, StructureOffsets offsets, ReceiveMaps maps) {
        this.offsets = offsets;
        // absent where the kernel was built without IPv6
        this.address6 = types.offset("sock", "__sk_common.skc_v6_daddr");
        this.maps = maps;
    }

    Assembler assemble() {
        Label unix = program.label();
        Label inet = program.label();
        Label tcp = program.label();
        arguments();
        program.readKernel(TEMPORARY, 2, R6, offsets.of("sock", "__sk_common.skc_family"))
                .load(Width.HALF, R8, R10, TEMPORARY)
                .jumpIf(EQUAL, R8, UNIX, unix)
                .jumpIf(EQUAL, R8, INET, inet)
                .jumpIf(NOT_EQUAL, R8, INET6, end);
        address6.ifPresent(offset -> program.readKernel(KEY + Connection.ADDRESS, 16, R6, offset));
        program.jump(tcp)
                .place(inet)
                .store(Width.HALF, R10, KEY + Connection.ADDRESS + 10, -1)
                .readKernel(KEY + Connection.ADDRESS + 12, 4, R6, offsets.of("sock", "__sk_common.skc_daddr"))
                .place(tcp);
        ports();
        program.jump(count).place(unix);
        path();
        program.place(count);
        add();
        return program.place(end).exitWithZero();
    }

    private void arguments() {
        program.load(Width.DOUBLE, R6, R1, 0)
                .load(Width.DOUBLE, R7, R1, 8)
                .load(Width.DOUBLE, R8, R1, 16)
                .calculate(Operation.SHIFT_LEFT, R7, 32)
                .calculate(Operation.SHIFT_RIGHT_SIGNED, R7, 32)
                .jumpIf(SIGNED_LESS_OR_EQUAL, R7, 0, end)
                .jumpIf(ANY_BIT, R8, NOT_CONSUMED, end)
                .store(Width.DOUBLE, R10, KEY + Connection.SOCKET, R6)
                .store(Width.DOUBLE, R10, KEY + Connection.PID, 0)
                .store(Width.DOUBLE, R10, KEY + Connection.ADDRESS, 0)
                .store(Width.DOUBLE, R10, KEY + Connection.ADDRESS + 8, 0);
    }

    private void ports() {
        Label tcp = program.label();
        program.readKernel(TEMPORARY, 2, R6, offsets.of("sock", "sk_protocol"))
                .load(Width.HALF, R8, R10, TEMPORARY)
                .jumpIf(EQUAL, R8, TCP, tcp)
                .jumpIf(NOT_EQUAL, R8, MULTIPATH_TCP, end)
                .place(tcp)
                .readKernel(KEY + Connection.LOCAL_PORT, 2, R6, offsets.of("sock", "__sk_common.skc_num"))
                .readKernel(KEY + Connection.REMOTE_PORT, 2, R6, offsets.of("sock", "__sk_common.skc_dport"))
                .load(Width.HALF, R1, R10, KEY + Connection.REMOTE_PORT)
                .store(Width.WORD, R10, TEMPORARY, R1);
        lookup(maps.ports(), TEMPORARY).jumpIf(EQUAL, R0, 0, end);
    }

    /** Finds the number of the path that the peer's unix socket is bound to, or asks the agent about it. */
    private void path() {
        Label known = program.label();
        readPath();
        lookup(maps.paths(), PATH).jumpIf(NOT_EQUAL, R0, 0, known);
        announce(known);
        program.place(known)
                .load(Width.DOUBLE, R1, R0, ReceiveMaps.PATH_STATE)
                .jumpIf(EQUAL, R1, ReceiveMaps.IGNORED, end)
                .load(Width.DOUBLE, R1, R0, ReceiveMaps.PATH_NUMBER)
                .store(Width.DOUBLE, R10, KEY + Connection.ADDRESS, R1);
    }

    private void readPath() {
        Label fits = program.label();
        for (int i = 0; i < ReceiveMaps.PATH_SIZE; i += 4) {
            program.store(Width.WORD, R10, PATH + i, 0);
        }
        int familySize = offsets.of("sockaddr_un", "sun_path");
        program.readKernel(TEMPORARY, 8, R6, offsets.of("unix_sock", "peer"))
                .load(Width.DOUBLE, R8, R10, TEMPORARY)
                .jumpIf(EQUAL, R8, 0, end)
                .readKernel(TEMPORARY, 8, R8, offsets.of("unix_sock", "addr"))
                .load(Width.DOUBLE, R8, R10, TEMPORARY)
                .jumpIf(EQUAL, R8, 0, end)
                .readKernel(TEMPORARY, 4, R8, offsets.of("unix_address", "len"))
                .load(Width.WORD, R9, R10, TEMPORARY)
                .jumpIf(LESS_OR_EQUAL, R9, familySize, end)
                .add(R9, -familySize)
                .jumpIf(LESS_OR_EQUAL, R9, ReceiveMaps.PATH_SIZE, fits)
                .move(R9, ReceiveMaps.PATH_SIZE)
                .place(fits)
                .move(R3, R8)
                .add(R3, offsets.of("unix_address", "name") + familySize)
                .stackAddress(R1, PATH)
                .move(R2, R9)
                .call(KernelFunction.READ_KERNEL)
                .load(Width.BYTE, R1, R10, PATH)
                // an abstract address, which no database binds
                .jumpIf(EQUAL, R1, 0, end);
    }

    /** Gives the path a number, by the clock so that none comes twice, and reports it; then counts or ends. */
    private void announce(Label known) {
        Label first = program.label();
        program.call(KernelFunction.BOOT_NANOS)
                .store(Width.DOUBLE, R10, PATH_VALUE + ReceiveMaps.PATH_NUMBER, R0)
                .store(Width.DOUBLE, R10, NEWS + ReceiveMaps.NEWS_NUMBER, R0)
                .store(Width.DOUBLE, R10, KEY + Connection.ADDRESS, R0)
                .store(Width.DOUBLE, R10, PATH_VALUE + ReceiveMaps.PATH_STATE, ReceiveMaps.UNDECIDED);
        update(maps.paths(), PATH, PATH_VALUE, ONLY_IF_ABSENT).jumpIf(EQUAL, R0, 0, first);
        lookup(maps.paths(), PATH).jumpIf(NOT_EQUAL, R0, 0, known).jump(end);
        program.place(first)
                .loadMap(R1, maps.news().map())
                .stackAddress(R2, NEWS)
                .move(R3, ReceiveMaps.NEWS_SIZE)
                .move(R4, 0)
                .call(KernelFunction.RING_OUTPUT)
                .jumpIf(EQUAL, R0, 0, count)
                // forget it, so that the next receive asks again
                .loadMap(R1, maps.paths())
                .stackAddress(R2, PATH)
                .call(KernelFunction.MAP_DELETE);
        tally(ReceiveMaps.LOST_PATHS);
    }

    private void add() {
        Label present = program.label();
        Label counted = program.label();
        Label received = program.label();
        program.call(KernelFunction.CURRENT_PID_TGID)
                .calculate(Operation.SHIFT_RIGHT, R0, 32)
                .store(Width.WORD, R10, KEY + Connection.PID, R0)
                .call(KernelFunction.BOOT_NANOS)
                .store(Width.DOUBLE, R10, COUNT + ReceiveMaps.COUNT_LAST, R0)
                .store(Width.DOUBLE, R10, COUNT + ReceiveMaps.COUNT_BYTES, R7);
        lookup(maps.counts(), KEY).jumpIf(NOT_EQUAL, R0, 0, present);
        update(maps.counts(), KEY, COUNT, ONLY_IF_ABSENT).jumpIf(EQUAL, R0, 0, counted);
        // another thread was faster, or the map is full
        lookup(maps.counts(), KEY).jumpIf(NOT_EQUAL, R0, 0, present);
        tally(ReceiveMaps.LOST_CONNECTIONS);
        program.place(counted).load(Width.WORD, R1, R10, KEY + Connection.PID).store(Width.WORD, R10, TEMPORARY, R1);
        update(maps.readers(), TEMPORARY, COUNT, 0)
                .jump(received)
                .place(present)
                .atomicAdd(R0, ReceiveMaps.COUNT_BYTES, R7)
                .load(Width.DOUBLE, R1, R10, COUNT + ReceiveMaps.COUNT_LAST)
                .store(Width.DOUBLE, R0, ReceiveMaps.COUNT_LAST, R1)
                .place(received);
        // after the count, so that whoever sees this number change finds the bytes
        tally(ReceiveMaps.RECEIVED);
    }

    /** Adds 1 to a tally and ends. */
    private void tally(int index) {
        program.store(Width.WORD, R10, TEMPORARY, index);
        lookup(maps.tallies(), TEMPORARY)
                .jumpIf(EQUAL, R0, 0, end)
                .move(R1, 1)
                .atomicAdd(R0, 0, R1)
                .jump(end);
    }

    private Assembler lookup(BpfMap map, int key) {
        return program.loadMap(R1, map).stackAddress(R2, key).call(KernelFunction.MAP_LOOKUP);
    }

    private Assembler update(BpfMap map, int key, int value, int flags) {
        return program.loadMap(R1, map)
                .stackAddress(R2, key)
                .stackAddress(R3, value)
                .move(R4, flags)
                .call(KernelFunction.MAP_UPDATE);
    }
}
