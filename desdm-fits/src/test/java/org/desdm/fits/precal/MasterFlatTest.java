package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.BUNIT;
import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.DESBIAS;
import static org.desdm.fits.header.DesKeywords.SCALMEAN;
import static org.desdm.fits.header.DesKeywords.flatMedian;
import static org.desdm.fits.header.DesKeywords.gain;
import static org.desdm.fits.precal.Drawn.EXACT;
import static org.desdm.fits.precal.Drawn.assertPixels;
import static org.desdm.fits.precal.Drawn.ccd;
import static org.desdm.fits.precal.Drawn.image;
import static org.desdm.fits.precal.Drawn.section;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.junit.jupiter.api.Test;

class MasterFlatTest {

    /** Data times n, weight by n²; medians of the amplifiers written. */
    @Test
    void aFlatIsBroughtToTheLevelOfItsSet() {
        CcdImage flat = ccd(3, image("1 1 2 2"));
        section(flat.header(), 'A', "[1:2,1:1]");
        section(flat.header(), 'B', "[3:4,1:1]");
        flat.setWeight(image("8 8 8 8"));
        flat.header().set(SCALMEAN, 3000.0);

        MasterFlat.normalise(flat, 1500);

        assertPixels(image("2 2 4 4"), flat.science(), EXACT);
        assertPixels(image("2 2 2 2"), flat.weight().orElseThrow(), EXACT);
        assertEquals(2.0, flat.header().require(flatMedian('A')));
        assertEquals(4.0, flat.header().require(flatMedian('B')));
        assertThrows(UnusableValueException.class, () -> MasterFlat.normalise(flat, 0));
    }

    @Test
    void theLevelOfASetIsItsMedianOrThatOfOneCcd() {
        List<FitsHeader> flats = new ArrayList<>();
        for (int ccdNum = 1; ccdNum <= 4; ccdNum++) {
            FitsHeader header = new FitsHeader();
            header.set(CCDNUM, ccdNum);
            header.set(SCALMEAN, 1000.0 * ccdNum * ccdNum);
            flats.add(header);
        }

        assertEquals(6500, MasterFlat.setLevel(flats)); // 1000 4000 9000 16000
        assertEquals(4000, MasterFlat.setLevel(flats.subList(0, 3)));
        assertEquals(16_000, MasterFlat.setLevel(flats, 4));
        assertThrows(UnusableCalibrationException.class, () -> MasterFlat.setLevel(flats, 7));
        assertThrows(IllegalArgumentException.class, () -> MasterFlat.setLevel(List.of()));
    }

    /**
     * Two CCDs that saw 2000 and 1000: relative to the set their flats differ by 2, and the noise
     * of their pixels in photons stays what it was: value² times weight does not change.
     */
    @Test
    void weightsKeepTheSignalToNoiseOfAFlat() {
        CcdImage flat = ccd(3, image("1 0.9 1.1"));
        flat.setWeight(image("100 200 300"));
        CcdImage before = flat.copy();
        flat.header().set(SCALMEAN, 2000.0);

        MasterFlat.normalise(flat, 1500);

        for (int x = 0; x < 3; x++) {
            double was = significance(before, x);
            assertEquals(was, significance(flat, x), 1e-5 * was);
        }
    }

    private static double significance(CcdImage flat, int x) {
        double value = flat.science().get(x, 0);
        return value * value * flat.weight().orElseThrow().get(x, 0);
    }

    /** ADU (13, 7) less bias (3, 2), gains 2 and 4 e⁻/ADU: both amplifiers saw 20 electrons. */
    @Test
    void correctedRowsHaveNoStepBetweenAmplifiers() {
        CcdImage frame = ccd(3, image("13 7", "14 8"));
        section(frame.header(), 'A', "[1:1,1:2]");
        section(frame.header(), 'B', "[2:2,1:2]");
        frame.header().set(gain('A'), 2.0);
        frame.header().set(gain('B'), 4.0);

        CcdRows rows =
                CorrectedRows.of(CcdRows.of("f", frame), ccd(3, image("3 2", "3 2")), "bias.fits");
        float[] target = new float[3];
        rows.science().read(1, 2, target, 1);

        assertArrayEquals(new float[] {0, 22, 24}, target);
        assertEquals(1.0, rows.header().require(gain('B')));
        assertEquals("electrons", rows.header().require(BUNIT));
        assertFalse(frame.header().contains(BUNIT), "the frame's header is not modified");
    }

    @Test
    void correctedRowsRefuseAFrameThatWasCorrectedBefore() {
        CcdRows again = CcdRows.of("f", ccd(3, image("13 7")));
        again.header().set(DESBIAS, "2026-11-22T10:00:00Z");
        CcdRows electrons = CcdRows.of("f", ccd(3, image("13 7")));
        electrons.header().set(BUNIT, "electrons");

        for (CcdRows frame : List.of(again, electrons)) {
            assertThrows(
                    UnusableValueException.class,
                    () -> CorrectedRows.of(frame, ccd(3, image("1 1")), "bias.fits"));
        }
    }

    @Test
    void correctedRowsRefuseAnotherCcdAnotherShapeAndNoGain() {
        CcdRows frame = CcdRows.of("f", ccd(3, image("13 7")));
        assertThrows(
                CalibrationMismatchException.class,
                () -> CorrectedRows.of(frame, ccd(4, image("1 1")), "bias.fits"));
        assertThrows(
                ShapeMismatchException.class,
                () -> CorrectedRows.of(frame, ccd(3, image("1")), "bias.fits"));
        frame.header().set(gain('A'), 0.0);
        assertThrows(
                UnusableValueException.class,
                () -> CorrectedRows.of(frame, ccd(3, image("1 1")), "bias.fits"));
    }
}
