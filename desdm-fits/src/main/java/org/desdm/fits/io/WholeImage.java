package org.desdm.fits.io;

import java.io.IOException;
import java.util.Optional;

/**
 * The pixels of an image that somebody is about to read as a whole, whose sums are held against its
 * bytes when that is done.
 */
final class WholeImage {

    private final PixelSource pixels;
    private final Optional<SummedBytes> sums;
    private final SumCheck check;

    private WholeImage(PixelSource pixels, Optional<SummedBytes> sums, SumCheck check) {
        this.pixels = pixels;
        this.sums = sums;
        this.check = check;
    }

    /** Pixels whose sums are not looked at, or were before. */
    static WholeImage unchecked(PixelSource pixels) {
        return new WholeImage(pixels, Optional.empty(), SumCheck.OFF);
    }

    static WholeImage checked(ByteSource bytes, Hdu hdu, ReadLimits limits, SumCheck check) {
        SummedBytes summed = new SummedBytes(bytes, hdu);
        return new WholeImage(PixelSources.of(summed, hdu, limits), Optional.of(summed), check);
    }

    PixelSource pixels() {
        return pixels;
    }

    /** Says that all pixels were read; throws if the check refuses stale sums. */
    void done() throws IOException {
        if (sums.isPresent()) {
            sums.get().verify(check);
        }
    }
}
