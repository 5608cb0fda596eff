package org.desdm.examples.precal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.io.FitsFile;

/** Reads the header of a frame that a stage has just made. */
public final class FrameHeader {

    private FrameHeader() {}

    /** The header of its first HDU. */
    public static FitsHeader of(Path frame) {
        try (FitsFile file = FitsFile.open(frame)) {
            return file.hdus().get(0).header();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
