package org.desdm.fits.precal.brighterfatter;

import static org.desdm.fits.header.DesKeywords.BFCCHG;
import static org.desdm.fits.header.DesKeywords.BFCFIL;
import static org.desdm.fits.header.DesKeywords.BFCITER;
import static org.desdm.fits.header.DesKeywords.DESBFC;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.internal.TiledConvolution;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.precal.CalibrationMatch;

/**
 * Corrects the brighter-fatter effect by iteration, with a kernel K of a potential (Coulton et al.
 * 2018): with J the current estimate and {@code phi = K * J}, the next one is the measured image
 * plus {@code div(J grad phi) / 2}. The first estimate is the measured image.
 *
 * <p>{@link CoultonForm} says how the divergence is computed. Pixels whose charge is unknown stand
 * at the median of their amplifier and stay as they are; usable ones beside them get SUSPECT.
 * Weights stay, for the reasons given at {@link BrighterFatterCorrection}.
 *
 * <p>Needs three planes beside the image, and a byte a pixel: 104 MiB for 2048 x 4096 pixels.
 * BFCITER and BFCCHG say how many passes it took, and what the last one changed.
 *
 * @param kernel K, per electron, with an odd number of columns and of rows, negative in the middle;
 *     its header names the CCD; not modified
 * @param fileName name recorded in BFCFIL
 * @param config when to stop, what to leave
 */
public record CoultonCorrection(CcdImage kernel, String fileName, CoultonConfig config)
        implements ImageStep {

    public CoultonCorrection {
        Objects.requireNonNull(config, "config");
        FloatImage k = kernel.science();
        if (k.width() % 2 == 0 || k.height() % 2 == 0) {
            throw new ShapeMismatchException(
                    "%s is %d x %d pixels: without a middle"
                            .formatted(fileName, k.width(), k.height()),
                    fileName,
                    "give a kernel with an odd number of columns and of rows");
        }
        for (float v : k.data()) {
            if (!Float.isFinite(v)) {
                throw new UnusableCalibrationException(
                        "the brighter-fatter kernel has a value " + v,
                        fileName,
                        "give a kernel whose values are all finite");
            }
        }
    }

    /** A correction that moves charge over borders. */
    public CoultonCorrection(CcdImage kernel, String fileName) {
        this(kernel, fileName, CoultonConfig.DEFAULT);
    }

    @Override
    public String name() {
        return "brighter-fatter";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESBFC);
    }

    @Override
    public void apply(CcdImage image, Workers workers) {
        CalibrationMatch.require(image.header(), kernel.header(), fileName, CalibrationMatch.CCD);
        Electrons.require(image.header());
        UnknownCharge unknown =
                new UnknownCharge(image, config.ignored(), BadPixelBits.NONE, workers);
        try {
            iterate(image, unknown, workers);
        } finally {
            unknown.restore();
        }
        unknown.flagNeighbours();
        image.header().set(BFCFIL, fileName);
    }

    private void iterate(CcdImage image, UnknownCharge unknown, Workers workers) {
        FloatImage measured = image.science();
        TiledConvolution convolution = convolution();
        FloatImage estimate = measured.copy();
        FloatImage next = FloatImage.zeros(measured.width(), measured.height());
        FloatImage potential = FloatImage.zeros(measured.width(), measured.height());
        int pass = 0;
        double change = Double.POSITIVE_INFINITY;
        while (pass < config.mostPasses() && !(change < config.threshold())) {
            convolve(convolution, estimate, unknown.level(), potential, workers);
            change =
                    new CoultonPass(measured, estimate, potential, unknown, config)
                            .run(next, workers);
            FloatImage kept = estimate;
            estimate = next;
            next = kept;
            pass++;
        }
        System.arraycopy(estimate.data(), 0, measured.data(), 0, measured.data().length);
        image.header().set(BFCITER, pass);
        image.header().set(BFCCHG, change);
    }

    private TiledConvolution convolution() {
        FloatImage k = kernel.science();
        int reach = Math.max(k.width(), k.height()) / 2;
        int side = 2 * reach + 1;
        float[] placed = new float[side * side];
        for (int y = 0; y < k.height(); y++) {
            int row = y + reach - k.height() / 2;
            System.arraycopy(
                    k.data(), k.rowStart(y), placed, row * side + reach - k.width() / 2, k.width());
        }
        return new TiledConvolution(reach, List.of(placed));
    }

    private static void convolve(
            TiledConvolution convolution,
            FloatImage estimate,
            double level,
            FloatImage potential,
            Workers workers) {
        convolution.run(
                Level.subtracted(estimate, level, false),
                workers,
                (x0, x1, y0, y1, tile) -> {
                    for (int y = y0; y < y1; y++) {
                        System.arraycopy(
                                tile.of()[0],
                                tile.start() + (y - y0) * tile.stride(),
                                potential.data(),
                                potential.rowStart(y) + x0,
                                x1 - x0);
                    }
                });
    }
}
