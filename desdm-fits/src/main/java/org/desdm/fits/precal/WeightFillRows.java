package org.desdm.fits.precal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.desdm.fits.image.PixelStep.Fusion;
import org.desdm.fits.image.PixelStep.RowWork;

/**
 * The rows of {@link ReadNoiseWeight}.
 *
 * @param weight weight map, ADU⁻²; overwritten
 * @param width its columns
 * @param amplifiers whose pixels they are
 * @param weights weight of each amplifier's pixels
 */
record WeightFillRows(float[] weight, int width, Amplifiers amplifiers, float[] weights)
        implements RowWork {

    @Override
    public void run(int firstRow, int endRow) {
        for (int y = firstRow; y < endRow; y++) {
            for (int amp : amplifiers.leftToRight()) {
                int from = amplifiers.from(amp, width, y);
                Arrays.fill(weight, from, from + amplifiers.count(amp, y), weights[amp]);
            }
        }
    }

    @Override
    public Optional<Fusion> fusedWith(List<RowWork> followers) {
        return DetrendFusion.of(Optional.empty(), DetrendFusion.joined(this, followers));
    }
}
