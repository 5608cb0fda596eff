package org.desdm.fits.precal;

import java.util.List;
import java.util.Optional;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.PixelStep.Fusion;
import org.desdm.fits.image.PixelStep.RowWork;

/**
 * The rows of an overscan subtraction: imaging pixels minus the level of their row.
 *
 * @param raw untrimmed pixels, ADU; not modified
 * @param trimmed receives the imaging pixels
 * @param layout where they come from and go to
 * @param overscans the amplifiers' overscans, in the order of the layout's parts
 */
record TrimRows(
        FloatImage raw, FloatImage trimmed, TrimLayout layout, List<AmplifierOverscan> overscans)
        implements RowWork {

    @Override
    public void run(int firstRow, int endRow) {
        for (int y = firstRow; y < endRow; y++) {
            for (int amp : layout.leftToRight()) {
                TrimLayout.Part part = layout.parts().get(amp);
                if (y >= part.target().y0() && y < part.target().y1()) {
                    subtract(y, part, overscans.get(amp));
                }
            }
        }
    }

    @Override
    public Optional<Fusion> fusedWith(List<RowWork> followers) {
        boolean columns =
                overscans.stream().anyMatch(overscan -> overscan.columns().levels().length > 0);
        return columns ? Optional.empty() : DetrendFusion.of(Optional.of(this), followers);
    }

    private void subtract(int y, TrimLayout.Part part, AmplifierOverscan overscan) {
        int rawRow = y - part.target().y0() + part.data().y0();
        int from = raw.rowStart(rawRow) + part.data().x0();
        int to = trimmed.rowStart(y) + part.target().x0();
        float level = overscan.levels()[rawRow - overscan.firstRow()];
        int width = part.data().width();
        float[] b = trimmed.data();
        // Copied first: a loop over two arrays at unequal offsets does not become vector
        // instructions.
        System.arraycopy(raw.data(), from, b, to, width);
        for (int i = to; i < to + width; i++) {
            b[i] -= level;
        }
        overscan.columns().subtract(b, to);
    }
}
