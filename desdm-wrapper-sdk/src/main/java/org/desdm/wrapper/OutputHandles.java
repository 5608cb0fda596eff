package org.desdm.wrapper;

import java.util.List;
import java.util.function.Consumer;
import org.desdm.api.data.Out;
import org.desdm.api.data.OutList;
import org.desdm.wrapper.file.FileOut;
import org.desdm.wrapper.file.FileOutList;
import org.desdm.wrapper.file.InputLog;

/** The handles of outputs: those of files are made here, those in memory are emptied. */
final class OutputHandles {

    private OutputHandles() {}

    /** A handle of one file. */
    static FileOut<?> one(InputLog log, List<Runnable> releases) {
        FileOut<?> handle = new FileOut<>(log);
        releases.add(handle::close);
        return handle;
    }

    /** A handle of several files, each of which {@code writer} writes when it is given. */
    static FileOutList<?> several(
            String label, InputLog log, Consumer<Object> writer, List<Runnable> releases) {
        FileOutList<?> handle = new FileOutList<>(label, log, writer);
        releases.add(handle::close);
        return handle;
    }

    /** Forgets what an earlier run gave: it is no result of this one. */
    static void clear(Object preset) {
        if (preset instanceof Out.Capture<?> capture) {
            capture.clear();
        } else if (preset instanceof OutList.Capture<?> capture) {
            capture.clear();
        }
    }
}
