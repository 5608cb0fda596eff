package org.desdm.wrapper.production;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.exec.AsciiOutput;
import org.desdm.wrapper.file.IoProblem;

/** The log of a run: what programs say, and the few lines of the wrapper itself; ASCII alone. */
final class RunLog {

    private final OutputStream out;

    RunLog(OutputStream out) {
        this.out = new AsciiOutput(out);
    }

    /** Where programs write. */
    OutputStream out() {
        return out;
    }

    /** Adds a line; a log that cannot be written is no reason to stop. */
    void line(String text) {
        try {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) { // there is no other place to say it
            return;
        }
        flush();
    }

    /** Sends out what was written. */
    void flush() {
        try {
            out.flush();
        } catch (IOException e) { // there is no other place to say it
            return;
        }
    }

    /** Adds what was thrown. */
    void thrown(String where, Throwable thrown) {
        if (thrown instanceof DesdmException known) {
            line(where + ":");
            known.problems().stream().map(Problem::text).forEach(this::line);
        } else if (thrown instanceof FileSystemException file) {
            line(where + ":");
            line(IoProblem.of(file, where).text());
        } else if (thrown.getClass() == IOException.class) { // its message says it all
            line(where + ": " + thrown.getMessage());
        } else {
            line(where + ": " + thrown);
        }
    }
}
