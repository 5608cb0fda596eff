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
    private final Runnable checked;

    private WholeImage(
            PixelSource pixels, Optional<SummedBytes> sums, SumCheck check, Runnable checked) {
        this.pixels = pixels;
        this.sums = sums;
        this.check = check;
        this.checked = checked;
    }

    /** Pixels whose sums are not looked at, or were before. */
    static WholeImage unchecked(PixelSource pixels) {
        return new WholeImage(pixels, Optional.empty(), SumCheck.OFF, () -> {});
    }

    /**
     * Pixels whose sums are looked at.
     *
     * @param checked runs when all pixels were read and the check did not refuse them
     */
    static WholeImage checked(
            ByteSource bytes, Hdu hdu, ReadLimits limits, SumCheck check, Runnable checked) {
        SummedBytes summed = new SummedBytes(bytes, hdu);
        PixelSource pixels = PixelSources.of(summed, hdu, limits);
        return new WholeImage(pixels, Optional.of(summed), check, checked);
    }

    PixelSource pixels() {
        return pixels;
    }

    /** Says that all pixels were read; throws if the check refuses stale sums. */
    void done() throws IOException {
        if (sums.isPresent()) {
            sums.get().verify(check);
            checked.run();
        }
    }
}
