package sekisho.agent.inspect;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * The inspector: a child process of the agent that answers requests on its standard input, one after the other, until
 * its input ends. It writes nothing but answers.
 */
public final class InspectorMain {
    private InspectorMain() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        serve(in, out);
    }

    static void serve(DataInputStream in, DataOutputStream out) throws IOException {
        var inspector = new FileInspector(System::nanoTime);
        while (true) {
            Request request;
            try {
                request = Request.of(Frames.read(in));
            } catch (EOFException agentEnded) {
                return;
            }
            Frames.write(out, Answers.fields(inspector.inspect(request)));
        }
    }
}
