package sekisho.agent.sensor;

/** A sensor that cannot start or go on; the message says where, what and what to do, without personal data. */
public class SensorException extends Exception {
    public SensorException(String message) {
        super(message);
    }

    public SensorException(String message, Throwable cause) {
        super(message, cause);
    }
}
