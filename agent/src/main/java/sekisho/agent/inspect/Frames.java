package sekisho.agent.inspect;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import sekisho.rules.event.EventCodec;
import sekisho.rules.event.EventFormatException;

/** Messages between agent and inspector: four bytes of length, big-endian, and that many bytes of flat JSON. */
final class Frames {
    private static final int LONGEST = 1 << 20;

    private Frames() {}

    static void write(DataOutputStream out, Map<String, Object> fields) throws IOException {
        byte[] body = EventCodec.encode(fields);
        out.writeInt(body.length);
        out.write(body);
        out.flush();
    }

    /**
     * Reads the next message.
     *
     * @throws EOFException when the other side has ended
     * @throws IOException when it does not keep to the protocol
     */
    static Map<String, Object> read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("inspector message of " + length + " bytes");
        }
        byte[] body = new byte[length];
        in.readFully(body);
        try {
            return EventCodec.decodeFields(body);
        } catch (EventFormatException malformed) {
            throw new IOException("malformed inspector message", malformed);
        }
    }
}
