package sekisho.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.jar.JarFile;

/**
 * Starts the program named by the {@code Sekisho-Main} attribute of the running jar's manifest, on Java 25 or newer.
 *
 * <p>Compiled for Java 8, so that an old Java gives one clear line instead of {@code UnsupportedClassVersionError}.
 */
public final class Launcher {
    private static final int NEEDED = 25;
    private static final int ENVIRONMENT_MISSING = 3;

    private Launcher() {}

    public static void main(String[] arguments) throws Throwable {
        String version = System.getProperty("java.specification.version");
        if (majorOf(version) < NEEDED) {
            System.err.println("Sekisho needs Java " + NEEDED + " or newer; this is Java " + version + " at "
                    + System.getProperty("java.home") + ". Install a JDK " + NEEDED + " and start the jar with its java.");
            System.exit(ENVIRONMENT_MISSING);
        }
        try {
            Class.forName(programName()).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** {@code 1.8} is 8, {@code 25} is 25. */
    static int majorOf(String specificationVersion) {
        String version = specificationVersion.startsWith("1.") ? specificationVersion.substring(2) : specificationVersion;
        return Integer.parseInt(version);
    }

    /** With {@code -jar} the class path is the jar itself. */
    private static String programName() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("java.class.path"))) {
            return jar.getManifest().getMainAttributes().getValue("Sekisho-Main");
        }
    }
}
