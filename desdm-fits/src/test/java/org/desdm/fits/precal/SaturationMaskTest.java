package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.NSATPIX;
import static org.desdm.fits.header.DesKeywords.gain;
import static org.desdm.fits.header.DesKeywords.saturation;
import static org.desdm.fits.precal.Drawn.assertMask;
import static org.desdm.fits.precal.Drawn.ccd;
import static org.desdm.fits.precal.Drawn.image;
import static org.desdm.fits.precal.Drawn.mask;
import static org.desdm.fits.precal.Drawn.section;
import static org.desdm.fits.precal.Drawn.twoAmplifiers;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.junit.jupiter.api.Test;

class SaturationMaskTest {

    /** At full width: the last column of one amplifier and the first of the other. */
    @Test
    void levelsChangeBetweenColumns1024And1025() {
        FloatImage row = FloatImage.zeros(2048, 1);
        Arrays.fill(row.data(), 150);
        CcdImage ccd = twoAmplifiers(row);
        ccd.header().set(saturation('A'), 150.0);
        ccd.header().set(saturation('B'), 150.5);

        new SaturationMask().apply(ccd, Workers.SEQUENTIAL);

        MaskImage flagged = ccd.mask().orElseThrow();
        assertEquals(1024, ccd.header().require(NSATPIX));
        assertEquals(BadPixelBit.SATURATE.value(), flagged.get(1023, 0));
        assertEquals(0, flagged.get(1024, 0));
    }

    @Test
    void flagsPixelsAtOrAboveTheLevelOfTheirAmplifier() {
        CcdImage ccd = twoAmplifiers(image("99 100 100 199", "101 NaN 200 201"));
        ccd.header().set(saturation('A'), 100.0);
        ccd.header().set(saturation('B'), 200.0);
        ccd.setMask(mask("0 0 0 0", "1 0 0 0"));

        new SaturationMask().apply(ccd, Workers.SEQUENTIAL);

        assertMask(mask("0 2 0 0", "3 0 2 2"), ccd.mask().orElseThrow());
        assertEquals(4, ccd.header().require(NSATPIX));
    }

    @Test
    void countsSaturatedPixelsInAPassThatChangesThem() {
        CcdImage ccd = twoAmplifiers(image("99 100 100 199", "101 NaN 200 201"));
        ccd.header().set(saturation('A'), 100.0);
        ccd.header().set(saturation('B'), 200.0);
        ccd.header().set(gain('A'), 0.5);
        ccd.header().set(gain('B'), 10.0);

        Chain chain =
                new Chain(List.of(new SaturationMask(), new GainCorrection()), Clock.systemUTC());
        assertEquals(1, chain.passes().size());
        chain.apply(ccd, Workers.SEQUENTIAL);

        assertMask(mask("0 2 0 0", "2 0 2 2"), ccd.mask().orElseThrow());
        assertEquals(4, ccd.header().require(NSATPIX));
    }

    @Test
    void aLevelBetweenTwoFloatsIsNotRoundedDown() {
        CcdImage ccd = ccd(1, image("16777216 16777218"));
        ccd.header().set(saturation('A'), 16777216.5);

        new SaturationMask().apply(ccd, Workers.SEQUENTIAL);

        assertMask(mask("0 2"), ccd.mask().orElseThrow());
    }

    @Test
    void flagsTheRawImageWithoutItsOverscan() {
        CcdImage raw = ccd(1, image("900 900 900"));
        section(raw.header(), 'A', "[2:3,1:1]");
        raw.header().set(saturation('A'), 500.0);

        new SaturationMask().apply(raw, Workers.SEQUENTIAL);

        assertMask(mask("0 2 2"), raw.mask().orElseThrow());
    }
}
