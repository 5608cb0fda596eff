package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;

/**
 * Writes a raw exposure CCD by CCD: a primary HDU without pixels, then an extension of unsigned 16
 * bit pixels for every CCD. Memory does not grow with the number of CCDs.
 *
 * <p>The file stands under its name when {@link #close()} has returned, and not before. After a
 * failed write, or when the primary header's NEXTEND promises another number of CCDs than were
 * written, nothing is published.
 */
public final class RawExposureWriter implements AutoCloseable {

    private static final int CHUNK = HduPixels.CHUNK;
    private static final double UNSIGNED = 32768;

    private final NewFile file;
    private final FitsOutput out;
    private final Optional<Integer> promised;
    private final short[] band = new short[CHUNK];
    private int written;
    private boolean sound = true;
    private boolean closed;

    /**
     * Begins an exposure.
     *
     * @param target where it will stand; a file there is replaced
     * @param primary header of the exposure; cards on how an HDU is stored are written anew
     */
    public RawExposureWriter(Path target, FitsHeader primary) throws IOException {
        Objects.requireNonNull(primary, "primary");
        this.promised = primary.find(DesKeywords.NEXTEND);
        this.file = new NewFile(target);
        try {
            this.out = new FitsOutput(file.channel());
            FitsHeader header = HduHeaders.primary(8);
            HduHeaders.addCards(header, primary, card -> !StandardKeywords.isArray(card));
            out.header(header);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Appends a CCD.
     *
     * @param ccd header of its extension; cards on how an HDU is stored are written anew
     * @param width pixels of a row
     * @param height rows
     * @param unsigned16 pixels, row-major, 0 to 65535 in the bits of a short; not modified
     */
    public void write(FitsHeader ccd, int width, int height, short[] unsigned16)
            throws IOException {
        sound = false; // until everything is on its way
        if (width <= 0 || height <= 0 || (long) width * height != unsigned16.length) {
            throw new ShapeMismatchException(
                    "cannot write %d values as %d x %d pixels"
                            .formatted(unsigned16.length, width, height));
        }
        FitsHeader header = HduHeaders.extension(16, width, height);
        header.set(StandardKeywords.BSCALE, 1.0);
        header.set(StandardKeywords.BZERO, UNSIGNED);
        HduHeaders.addCards(header, ccd, card -> !StandardKeywords.isArray(card));
        out.header(header);
        for (int done = 0; done < unsigned16.length; done += CHUNK) {
            int n = Math.min(CHUNK, unsigned16.length - done);
            for (int i = 0; i < n; i++) {
                band[i] = (short) (unsigned16[done + i] ^ 0x8000);
            }
            out.shorts(band, 0, n);
        }
        out.endData();
        written++;
        sound = true;
    }

    /** Publishes the exposure; does nothing on a second call. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (file) {
            if (!sound) {
                return; // the write that failed has told its reason
            }
            if (promised.isPresent() && promised.get() != written) {
                throw new IOException(
                        "raw exposure not published: NEXTEND says %d CCDs, %d were written"
                                .formatted(promised.get(), written));
            }
            file.publish();
        }
    }
}
