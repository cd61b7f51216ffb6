package sekisho.agent.sensor.database;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One end of a connection as {@link ReceiveProgram} keys its counts.
 *
 * @param socket the kernel's socket, which may be used again for another connection once this one is gone
 * @param localPort 0 for a unix socket
 * @param remotePort 0 for a unix socket
 * @param high upper half of the peer's IPv6 address, IPv4 being mapped; of a unix socket, the number of its path
 * @param low lower half of it
 */
record Connection(long socket, int pid, int localPort, int remotePort, long high, long low) {
    static final int SOCKET = 0;
    static final int PID = 8;
    static final int LOCAL_PORT = 12;
    static final int REMOTE_PORT = 14;
    static final int ADDRESS = 16;
    static final int BYTES = 32;

    static Connection decode(ByteBuffer key) {
        ByteBuffer network = key.duplicate().order(ByteOrder.BIG_ENDIAN);
        boolean unix = key.getShort(REMOTE_PORT) == 0;
        return new Connection(
                key.getLong(SOCKET),
                key.getInt(PID),
                Short.toUnsignedInt(key.getShort(LOCAL_PORT)),
                Short.toUnsignedInt(network.getShort(REMOTE_PORT)),
                unix ? key.getLong(ADDRESS) : network.getLong(ADDRESS),
                network.getLong(ADDRESS + 8));
    }

    boolean isUnix() {
        return remotePort == 0;
    }

    /** The number that the program gave to the peer's path. */
    long pathNumber() {
        return high;
    }

    void encode(ByteBuffer key) {
        ByteBuffer network = key.duplicate().order(ByteOrder.BIG_ENDIAN);
        key.putLong(SOCKET, socket).putInt(PID, pid).putShort(LOCAL_PORT, (short) localPort);
        network.putShort(REMOTE_PORT, (short) remotePort).putLong(ADDRESS + 8, low);
        if (isUnix()) {
            key.putLong(ADDRESS, high);
        } else {
            network.putLong(ADDRESS, high);
        }
    }
}
