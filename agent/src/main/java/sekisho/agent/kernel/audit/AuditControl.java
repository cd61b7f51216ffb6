package sekisho.agent.kernel.audit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import sekisho.agent.kernel.Errno;
import sekisho.agent.kernel.KernelException;

/** Asks and tells the audit subsystem; needs {@code CAP_AUDIT_CONTROL}. For one thread. */
public final class AuditControl implements AutoCloseable {
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int NLM_F_REQUEST = 1;
    private static final int NLM_F_ACK = 4;

    private static final int GET = 1000;
    private static final int SET = 1001;
    private static final int ADD_RULE = 1011;
    private static final int DELETE_RULE = 1012;
    private static final int LIST_RULES = 1013;

    private static final int STATUS_ENABLED = 1;
    private static final int STATUS_BACKLOG_LIMIT = 0x10;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AuditSocket socket;
    private int sequence;

    /** Whether executions are recorded, and by whose rule. */
    public enum Recording {
        NONE,
        OURS,
        ANOTHERS
    }

    private AuditControl(AuditSocket socket) {
        this.socket = socket;
    }

    public static AuditControl open() throws KernelException {
        return new AuditControl(AuditSocket.open(0));
    }

    /** The state now. */
    public AuditStatus status() throws KernelException {
        AuditStatus[] status = {new AuditStatus(0, 0, 0)};
        ask(
                "audit(AUDIT_GET)",
                GET,
                0,
                new byte[0],
                GET,
                body -> status[0] = new AuditStatus(body.getInt(4), body.getInt(20), body.getInt(24)));
        return status[0];
    }

    /** Switches auditing on (1) or off (0). */
    public void setEnabled(int enabled) throws KernelException {
        set(STATUS_ENABLED, 4, enabled);
    }

    public void setBacklogLimit(int records) throws KernelException {
        set(STATUS_BACKLOG_LIMIT, 20, records);
    }

    /** Looks through the rules there are. */
    public Recording recording() throws KernelException {
        Recording[] found = {Recording.NONE};
        ask("audit(AUDIT_LIST_RULES)", LIST_RULES, 0, new byte[0], NLMSG_DONE, rule -> {
            if (ExecutionRule.isOurs(rule)) {
                found[0] = Recording.OURS;
            } else if (ExecutionRule.coversExecutions(rule) && found[0] == Recording.NONE) {
                found[0] = Recording.ANOTHERS;
            }
        });
        return found[0];
    }

    /** Adds our rule for executions. */
    public void addExecutionRule() throws KernelException {
        tell("audit(AUDIT_ADD_RULE)", ADD_RULE, rule());
    }

    /** Removes our rule for executions if it is there. */
    public void removeExecutionRule() throws KernelException {
        try {
            tell("audit(AUDIT_DEL_RULE)", DELETE_RULE, rule());
        } catch (KernelException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
    }

    private static byte[] rule() throws KernelException {
        return ExecutionRule.bytes()
                .orElseThrow(() -> new KernelException(
                        "audit(AUDIT_ADD_RULE)", Errno.EOPNOTSUPP, "unknown machine " + System.getProperty("os.arch")));
    }

    private void set(int mask, int offset, int number) throws KernelException {
        ByteBuffer status = ByteBuffer.allocate(AuditStatus.SIZE).order(ByteOrder.nativeOrder());
        status.putInt(0, mask).putInt(offset, number);
        tell("audit(AUDIT_SET)", SET, status.array());
    }

    private void tell(String call, int type, byte[] body) throws KernelException {
        ask(call, type, NLM_F_ACK, body, NLMSG_ERROR, _ -> {});
    }

    /** Sends a request and reads answers up to the last one, which has the given type. */
    private void ask(String call, int type, int flags, byte[] body, int last, Consumer<ByteBuffer> answer)
            throws KernelException {
        ByteBuffer request =
                ByteBuffer.allocate(AuditSocket.HEADER + body.length).order(ByteOrder.nativeOrder());
        request.putInt(request.capacity()).putShort((short) type).putShort((short) (NLM_F_REQUEST | flags));
        request.putInt(++sequence).putInt(0).put(body);
        socket.send(request);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            socket.await(PATIENCE);
            Optional<ByteBuffer> message = socket.receive();
            if (message.isPresent() && message.get().getInt(8) == sequence) {
                int got = read(call, message.get(), answer);
                if (got == last) {
                    return;
                }
            }
        }
        throw new KernelException(call, Errno.EAGAIN, "no answer within " + PATIENCE.toSeconds() + " s");
    }

    private static int read(String call, ByteBuffer message, Consumer<ByteBuffer> answer) throws KernelException {
        int type = message.getShort(4);
        ByteBuffer body = message.position(AuditSocket.HEADER).slice().order(ByteOrder.nativeOrder());
        if (type == NLMSG_ERROR && body.getInt(0) != 0) {
            throw new KernelException(call, -body.getInt(0));
        }
        if (type >= GET) {
            answer.accept(body);
        }
        return type;
    }

    @Override
    public void close() throws KernelException {
        socket.close();
    }
}
