package org.desdm.fits.precal.crosstalk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedCrosstalk;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.mock.TinyImages;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanModel;
import org.desdm.fits.precal.OverscanSubtraction;
import org.junit.jupiter.api.Test;

/** A simulated exposure of several CCDs gets crosstalk and loses it again. */
class SimulatedCrosstalkTest {

    private static final SimulatedNight NIGHT =
            new SimulatedNight(CameraConfig.small(96, 64), NightPlan.DEFAULT.withCcds(6), 20181108);
    private static final SimulatedExposure EXPOSURE = NIGHT.exposures(ExposureKind.SCIENCE).get(0);

    private static List<RawCcd> clean() {
        List<RawCcd> frames = new ArrayList<>();
        for (int ccdNum : NIGHT.ccdNums()) {
            frames.add(NIGHT.ccd(ccdNum).raw(EXPOSURE, Workers.SEQUENTIAL));
        }
        return frames;
    }

    private static CcdRows rows(RawCcd raw) {
        return new CcdRows(raw.header(), RowSource.of("raw", raw.toImage()), Optional.empty());
    }

    private static final OverscanSubtraction OVERSCAN =
            new OverscanSubtraction(OverscanConfig.DEFAULT.withModel(new OverscanModel.Constant()));

    @Test
    void theCorrectionGivesBackTheFramesWithoutCrosstalk() {
        SimulatedCrosstalk crosstalk = SimulatedCrosstalk.draw(NIGHT.ccdNums(), 5, 7);
        List<RawCcd> clean = clean();
        List<RawCcd> disturbed = crosstalk.addTo(NIGHT, EXPOSURE, clean);
        CrosstalkMatrix matrix = CrosstalkMatrix.parse("drawn", crosstalk.text());
        assertEquals(5 * 12, matrix.size());

        List<CcdRows> trimmed =
                disturbed.stream().map(raw -> OVERSCAN.trimmedRows(rows(raw))).toList();
        List<CcdImage> corrected = new ArrayList<>();
        CrosstalkReport report =
                new CrosstalkCorrection(matrix, SaturationOrder.NONE)
                        .stream(trimmed, 4, Workers.SEQUENTIAL, corrected::add);

        assertTrue(report.largest() > 5, "stars disturb: " + report.largest());
        assertTrue(report.aboveOnset() > 0, "some are above an onset");
        double worst = 0;
        double worstWithout = 0;
        for (int i = 0; i < clean.size(); i++) {
            CcdImage truth = image(OVERSCAN.trimmedRows(rows(clean.get(i))));
            CcdImage without = image(trimmed.get(i));
            for (int p = 0; p < truth.science().data().length; p++) {
                float t = truth.science().data()[p];
                // what the converter cut off cannot be given back
                if (t < 60000) {
                    worst = Math.max(worst, Math.abs(corrected.get(i).science().data()[p] - t));
                    worstWithout =
                            Math.max(worstWithout, Math.abs(without.science().data()[p] - t));
                }
            }
        }
        // half an ADU of rounding in either, a float's rounding of 40000; five sources, each
        // disturbed itself
        // by up to 10 ADU, and with a level wrong by the 2 ADU that it drifts, times 1e-3
        assertTrue(worst < 2 * 0.5 + 0.01 + 5 * (10 + 2) * 1e-3, "left " + worst);
        assertTrue(worstWithout > 5, "without the correction " + worstWithout);
    }

    private static CcdImage image(CcdRows rows) {
        FloatImage image = FloatImage.zeros(rows.science().width(), rows.science().height());
        rows.science().read(0, image.height(), image.data(), 0);
        return new CcdImage(rows.header(), image);
    }

    /** Less than half an ADU would vanish in frames that were rounded before it comes. */
    @Test
    void crosstalkIsThereBeforeTheFramesAreRounded() {
        double added = 0.4;
        double farBelow = -1e9;
        SimulatedCrosstalk.Place victim = new SimulatedCrosstalk.Place(NIGHT.ccdNums().get(0), 'A');
        SimulatedCrosstalk.Place source = new SimulatedCrosstalk.Place(NIGHT.ccdNums().get(1), 'A');
        SimulatedCrosstalk constant =
                new SimulatedCrosstalk(
                        List.of(
                                new SimulatedCrosstalk.Pair(
                                        victim,
                                        source,
                                        added / farBelow,
                                        farBelow,
                                        List.of(0.0, 0.0, 0.0))));
        List<RawCcd> clean = clean();
        RawCcd disturbed = constant.addTo(NIGHT, EXPOSURE, clean).get(0);

        PixelBox box = NIGHT.ccd(victim.ccdNum()).geometry().dataBox('A');
        double sum = 0;
        for (int y = box.y0(); y < box.y1(); y++) {
            for (int x = box.x0(); x < box.x1(); x++) {
                int more = disturbed.get(x, y) - clean.get(0).get(x, y);
                assertTrue(more == 0 || more == 1, "more by " + more);
                sum += more;
            }
        }
        double n = (double) box.width() * box.height();
        assertEquals(added, sum / n, 4 * Math.sqrt(added * (1 - added) / n));
    }

    @Test
    void rowsAreWhatTrimmingTheWholeFrameGives() {
        for (RawCcd raw : clean()) {
            OverscanSubtraction overscan = new OverscanSubtraction(OverscanConfig.DEFAULT);
            CcdImage whole =
                    overscan.trimmed(new CcdImage(raw.header(), raw.toImage()), Workers.SEQUENTIAL);
            CcdRows byRows = overscan.trimmedRows(rows(raw));
            assertEquals(whole.header().cards(), byRows.header().cards());
            TinyImages.assertPixels(whole.science(), image(byRows).science(), TinyImages.EXACT);
            float[] part = new float[5 * whole.science().width() + 3];
            byRows.science().read(7, 12, part, 3);
            assertEquals(whole.science().get(0, 7), part[3]);
            assertEquals(whole.science().get(95, 11), part[part.length - 1]);
        }
    }

    @Test
    void theSameSeedDrawsTheSameAndNobodyDisturbsHimself() {
        SimulatedCrosstalk a = SimulatedCrosstalk.draw(List.of(1, 40), 3, 1);
        assertEquals(a, SimulatedCrosstalk.draw(List.of(1, 40), 3, 1));
        a.pairs().forEach(pair -> assertTrue(!pair.victim().equals(pair.source())));
    }
}
