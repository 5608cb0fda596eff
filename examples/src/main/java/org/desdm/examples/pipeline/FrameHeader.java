package org.desdm.examples.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.io.CcdRowsCodec;

/** Reads the header of a frame, as the units read it. */
public final class FrameHeader {

    private FrameHeader() {}

    /** The header of its science plane, with what that takes from the primary header. */
    public static FitsHeader of(DataRef frame) {
        try {
            return new CcdRowsCodec().read(frame, PlaneObserver.NONE).header();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
