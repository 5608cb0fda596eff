package org.desdm.wrapper.production;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.desdm.api.qc.LogHook;

/**
 * Adds what the program of a unit says to the log, many lines at once: each of its own would cost a
 * system call.
 */
final class ProgramLog implements LogHook {

    private static final int ENOUGH = 1 << 13;

    private final RunLog log;
    private final StringBuilder gathered = new StringBuilder();

    ProgramLog(RunLog log) {
        this.log = log;
    }

    @Override
    public void line(Stream stream, String line) {
        gathered.append(line).append('\n');
        if (gathered.length() >= ENOUGH) {
            passOn();
        }
    }

    @Override
    public void idle() {
        passOn();
        log.flush();
    }

    private void passOn() {
        byte[] bytes = gathered.toString().getBytes(StandardCharsets.UTF_8);
        gathered.setLength(0);
        try {
            log.out().write(bytes, 0, bytes.length);
        } catch (IOException e) { // there is no other place to say it
            return;
        }
    }
}
