package org.desdm.wrapper.file;

import java.nio.file.Path;

/** Paths as records and messages keep them: true wherever they are read. */
public final class FullPath {

    private FullPath() {}

    /**
     * The absolute path, without steps that lead nowhere. A step up ({@code ..}) stays: behind a
     * symbolic link it leads elsewhere than its text says.
     */
    public static Path of(Path path) {
        Path absolute = path.toAbsolutePath();
        for (Path step : absolute) {
            if (step.toString().equals("..")) {
                return absolute;
            }
        }
        return absolute.normalize();
    }
}
