package org.desdm.fits.precal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.PixelStep.RowWork;
import org.desdm.fits.internal.DetrendNumbers;
import org.desdm.fits.internal.DetrendPlanes;
import org.desdm.fits.internal.DetrendSpan;
import org.desdm.fits.internal.KernelChoice;
import org.desdm.fits.internal.Kernels;

/**
 * The rows of the survey's usual steps in one: a kernel does the arithmetic of every pixel, pixel
 * by pixel is done what the kernel says is rare, then what follows from masks. Gives the bits that
 * the works one after the other give.
 */
final class DetrendRows implements RowWork {

    private final Kernels kernels = KernelChoice.kernelsInUse();
    private final TrimRows trim;
    private final DetrendParts parts;
    private final DetrendPlanes planes;
    private final DetrendNumbers[] numbers;
    private final RarePixels rare;
    private final int[] trimParts;

    /** A band takes it and puts it back; another band at the same time makes its own. */
    private final AtomicReference<DetrendSpan> spans = new AtomicReference<>();

    private DetrendRows(TrimRows trim, DetrendParts parts, int[] trimParts) {
        this.trim = trim;
        this.parts = parts;
        this.planes = parts.planes();
        this.numbers = new DetrendNumbers[trimParts.length];
        for (int amp = 0; amp < numbers.length; amp++) {
            numbers[amp] = parts.numbers(amp);
        }
        this.rare = new RarePixels(planes, parts.masked(), parts.saturation());
        this.trimParts = trimParts;
    }

    /** The work; empty where the trimmed image's amplifiers are not those of the steps. */
    static Optional<RowWork> of(Optional<TrimRows> trim, DetrendParts parts) {
        List<Amplifiers.Amplifier> amplifiers = parts.weight().amplifiers().list();
        int[] trimParts = new int[amplifiers.size()];
        for (int amp = 0; amp < trimParts.length; amp++) {
            trimParts[amp] = trim.isEmpty() ? 0 : indexOf(amplifiers.get(amp), trim.get());
            if (trimParts[amp] < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new DetrendRows(trim.orElse(null), parts, trimParts));
    }

    private static int indexOf(Amplifiers.Amplifier amplifier, TrimRows trim) {
        List<TrimLayout.Part> all = trim.layout().parts();
        for (int k = 0; k < all.size(); k++) {
            TrimLayout.Part part = all.get(k);
            if (part.letter() == amplifier.letter() && part.target().equals(amplifier.data())) {
                return k;
            }
        }
        return -1;
    }

    @Override
    public void run(int firstRow, int endRow) {
        Amplifiers amplifiers = parts.weight().amplifiers();
        DetrendSpan taken = spans.getAndSet(null);
        DetrendSpan span = taken == null ? new DetrendSpan() : taken;
        parts.flagBad(firstRow, endRow);
        for (int y = firstRow; y < endRow; y++) {
            for (int amp : amplifiers.leftToRight()) {
                span.count = amplifiers.count(amp, y);
                if (span.count > 0) {
                    span.from = amplifiers.from(amp, parts.weight().width(), y);
                    begin(span, amp, y);
                    if (kernels.detrend(planes, numbers[amp], span)) {
                        rare.correct(span, numbers[amp], amp);
                    }
                }
            }
        }
        spans.set(span);
        parts.addBits(firstRow, endRow);
    }

    @Override
    public void afterRows(FitsHeader header) {
        if (parts.saturation() != null) {
            parts.saturation().afterRows(header);
        }
    }

    /** Where the stretch's raw pixels are: in the raw image, or in a copy of the image's own. */
    private void begin(DetrendSpan span, int amp, int y) {
        if (trim == null) {
            if (span.source == null || span.source.length < span.count) {
                span.source = new float[span.count];
            }
            System.arraycopy(planes.science(), span.from, span.source, 0, span.count);
            span.sourceFrom = 0;
            span.level = 0f;
        } else {
            TrimLayout.Part part = trim.layout().parts().get(trimParts[amp]);
            AmplifierOverscan overscan = trim.overscans().get(trimParts[amp]);
            int rawRow = y - part.target().y0() + part.data().y0();
            span.source = trim.raw().data();
            span.sourceFrom = trim.raw().rowStart(rawRow) + part.data().x0();
            span.level = overscan.levels()[rawRow - overscan.firstRow()];
        }
    }
}
