package org.desdm.benchmarks.coadd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.accuracy.AccuracyRow;
import org.desdm.fits.resample.AreaScaling;
import org.desdm.fits.resample.PreparedInput;
import org.desdm.fits.resample.ResampleConfig;
import org.desdm.fits.resample.ResampledPlanes;
import org.desdm.fits.resample.Resampler;
import org.desdm.fits.resample.WcsMapping;
import org.desdm.fits.wcs.Wcs;

/**
 * Our resampling by SWarp's rules minus SWarp's.
 *
 * @param pixels pixels of SWarp's with weight
 * @param otherWeight pixels that have weight in one of the two
 * @param rms root mean square of the difference of values, in standard deviations of the pixel
 * @param beyond part of the pixels that differ by more than a tenth of a standard deviation
 * @param weightOff part of the pixels whose weights differ by more than 1e-4 of themselves
 */
record SwarpDifference(long pixels, long otherWeight, double rms, double beyond, double weightOff) {

    private static final double TENTH = 0.1;
    private static final double SAME = 1e-4;

    static SwarpDifference of(Path data, Path swarps, Workers workers) throws IOException {
        PeersExposure input = PeersExposure.read(data, "exp_00", workers);
        PeersExposure theirs = PeersExposure.read(swarps, "exp_00.resamp", workers);
        Resampler resampler =
                Resampler.of(
                        ResampleConfig.COMPAT.withArea(AreaScaling.VARIABLE),
                        new WcsMapping(Wcs.of(theirs.header()), Wcs.of(input.header())),
                        input.box(),
                        theirs.box(),
                        "exp_00.fits");
        PreparedInput prepared = resampler.prepare(input.piece(), workers);
        ResampledPlanes ours = ResampledPlanes.of(theirs.box());
        resampler.resample(prepared, theirs.box(), ours);
        return between(ours, theirs);
    }

    private static SwarpDifference between(ResampledPlanes ours, PeersExposure theirs) {
        long pixels = 0;
        long other = 0;
        long beyond = 0;
        double squares = 0;
        long weightOff = 0;
        for (int i = 0; i < theirs.box().area(); i++) {
            float weight = theirs.weight().data()[i];
            other += (weight > 0) != (ours.weight()[i] > 0) ? 1 : 0;
            if (weight > 0 && ours.weight()[i] > 0) {
                double off = (ours.value()[i] - theirs.science().data()[i]) * Math.sqrt(weight);
                pixels++;
                squares += off * off;
                beyond += Math.abs(off) > TENTH ? 1 : 0;
                weightOff += Math.abs(ours.weight()[i] / weight - 1) > SAME ? 1 : 0;
            }
        }
        return new SwarpDifference(
                pixels,
                other,
                Math.sqrt(squares / pixels),
                (double) beyond / pixels,
                (double) weightOff / pixels);
    }

    List<AccuracyRow> rows(String name) {
        String basis = "SWarp on the same exposure: positions to 0.001 pixels, kernel in floats";
        return List.of(
                new AccuracyRow(
                        name,
                        "rms difference from SWarp [sigma of the pixel]",
                        Optional.of(rms),
                        0,
                        0.01,
                        basis),
                new AccuracyRow(
                        name,
                        "pixels off by more than 0.1 sigma [part]",
                        Optional.of(beyond),
                        0,
                        1e-3,
                        basis + "; stars"),
                new AccuracyRow(
                        name,
                        "pixels with weight in one of the two [part]",
                        Optional.of((double) otherWeight / pixels),
                        0,
                        1e-4,
                        "footprints of pixels whose position is whole to the error of the grid"),
                new AccuracyRow(
                        name,
                        "weights that differ by more than 1e-4 of themselves [part]",
                        Optional.of(weightOff),
                        0,
                        1e-4,
                        "footprints as above"));
    }
}
