package sekisho.agent.sensor.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.bpf.BpfMap;
import sekisho.agent.kernel.bpf.BpfSession;
import sekisho.agent.kernel.bpf.MapKind;
import sekisho.agent.kernel.bpf.RingBuffer;

/**
 * What the programs share.
 *
 * @param ring takes their records
 * @param scratch one {@link ExecutionRecord} for each processor, in which a record is put together: a program's stack is
 *     too small. Tracepoints run with preemption off, so a processor works on one at a time
 * @param lost one number: records the ring had no room for
 */
record ProcessMaps(RingBuffer ring, BpfMap scratch, BpfMap lost) {
    private static final int RING_BYTES = 4 << 20;

    static ProcessMaps create(BpfSession session) throws KernelException {
        return new ProcessMaps(
                session.ringBuffer("sekisho_process", RING_BYTES),
                session.map("sekisho_scratch", MapKind.ARRAY, 4, ExecutionRecord.MAX_BYTES, processors()),
                session.map("sekisho_lost", MapKind.ARRAY, 4, 8, 1));
    }

    /** Records lost since the session began. */
    long lostSoFar() throws KernelException {
        ByteBuffer first = lost.newKey();
        return lost.get(first).map(ByteBuffer::getLong).orElse(0L);
    }

    /** Processors that may ever be present, numbered from 0; the kernel writes {@code 0-7}. */
    private static int processors() throws KernelException {
        try {
            String possible = Files.readString(Path.of("/sys/devices/system/cpu/possible"))
                    .strip();
            return 1 + Integer.parseInt(possible.substring(possible.lastIndexOf('-') + 1));
        } catch (IOException | NumberFormatException e) {
            return Runtime.getRuntime().availableProcessors();
        }
    }
}
