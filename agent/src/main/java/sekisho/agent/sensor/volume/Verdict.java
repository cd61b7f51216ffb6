package sekisho.agent.sensor.volume;

import sekisho.agent.sensor.MountedVolume;

/** What a mounted file system is to us. */
sealed interface Verdict {
    /** What is written there can leave the machine: watched as a whole and announced. */
    record Portable(MountedVolume volume) implements Verdict {}

    /** Stays on the machine; watched for what exports write. */
    record Local() implements Verdict {}

    /** Holds no files of people, or cannot be written: not watched. */
    record Unwatched() implements Verdict {}
}
