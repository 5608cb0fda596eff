package org.desdm.examples.flatnormalise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.outcome.Outcome;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.TinyImages;
import org.desdm.wrapper.Runner;
import org.junit.jupiter.api.Test;

/** Sets of flats of one pixel value each, whose levels are known. */
class FlatNormaliseTest {

    private static final double EXACT = 1e-6;

    private final Out.Capture<CcdImage> normalised = Out.capture();
    private final FlatNormalise unit = new FlatNormalise();

    private static CcdImage flat(int ccdNum, String band, double level) {
        CcdImage flat = TinyImages.ccd(ccdNum, TinyImages.image("1 1", "1 1"));
        flat.header().set(DesKeywords.dataSec('A'), FitsSection.of(PixelBox.ofSize(2, 2)));
        flat.header().set(DesKeywords.BAND, band);
        flat.header().set(DesKeywords.SCALMEAN, level);
        FloatImage weight = FloatImage.zeros(2, 2);
        Arrays.fill(weight.data(), 400);
        flat.setWeight(weight);
        return flat;
    }

    private Outcome normalise(CcdImage flat, CcdImage... others) {
        List<In<CcdRows>> set = new ArrayList<>();
        set.add(In.of("own.fits", CcdRows.of("own.fits", flat)));
        for (int i = 0; i < others.length; i++) {
            String name = "other" + i + ".fits";
            set.add(In.of(name, CcdRows.of(name, others[i])));
        }
        unit.flat = In.of("own.fits", flat);
        unit.set = new InList<>(set);
        unit.normalised = normalised;
        return Runner.inMemory().run(unit);
    }

    private static String told(Outcome outcome) {
        return assertInstanceOf(Outcome.Failed.class, outcome).problems().get(0).what();
    }

    @Test
    void theMedianOfTheSetIsItsLevel() {
        normalise(flat(3, "g", 30_000), flat(4, "g", 20_000), flat(5, "g", 15_000));

        CcdImage made = normalised.get();
        assertEquals(1.5f, made.science().data()[0], EXACT);
        assertEquals(400 / 2.25, made.weight().orElseThrow().data()[0], 1e-4); // over 1.5 squared
        assertEquals(20_000.0, made.header().require(DesKeywords.SCALMEAN));
        assertEquals(1.5, made.header().require(DesKeywords.NORMFACT), EXACT);
        assertEquals(1.5, made.header().require(DesKeywords.flatMedian('A')), EXACT);
        assertEquals(1.5, unit.throughput, EXACT);
    }

    @Test
    void oneCcdMayBeTheLevel() {
        unit.level = "5";
        normalise(flat(3, "g", 30_000), flat(4, "g", 20_000), flat(5, "g", 15_000));
        assertEquals(2, normalised.get().science().data()[0], EXACT);
    }

    /** What is left out counts in no median, but it is what was asked for. */
    @Test
    void theCcdOfTheLevelMayBeLeftOutOfTheMedian() {
        unit.level = "5";
        unit.leftOut = "5";
        normalise(flat(3, "g", 30_000), flat(5, "g", 15_000));
        assertEquals(2, normalised.get().science().data()[0], EXACT);
        assertEquals(1, unit.ccdCount);
    }

    @Test
    void ccdsThatAreLeftOutDoNotCountAndAreNormalisedAllTheSame() {
        unit.leftOut = "3,60-62";
        normalise(flat(3, "g", 90_000), flat(4, "g", 20_000), flat(5, "g", 10_000));
        assertEquals(6, normalised.get().science().data()[0], EXACT);
        assertEquals(2, unit.ccdCount);
    }

    @Test
    void normalisingTwiceChangesNothing() {
        normalise(flat(3, "g", 30_000), flat(4, "g", 20_000), flat(5, "g", 15_000));
        CcdImage once = normalised.get();
        float before = once.science().data()[0];

        normalise(once, flat(4, "g", 20_000), flat(5, "g", 20_000));

        assertEquals(before, normalised.get().science().data()[0], EXACT);
        assertEquals(1.5, normalised.get().header().require(DesKeywords.NORMFACT), EXACT);
    }

    @Test
    void twoBandsAreNoSet() {
        Outcome outcome = normalise(flat(3, "g", 30_000), flat(4, "r", 20_000));
        assertTrue(told(outcome).contains("other0.fits has BAND = r, image has g"), told(outcome));
    }

    @Test
    void aCcdCountsOnce() {
        Outcome outcome = normalise(flat(3, "g", 30_000), flat(3, "g", 20_000));
        assertEquals("the set has two flats of CCD 3, own.fits and other0.fits", told(outcome));
    }

    @Test
    void aSetOfWhichNothingIsLeftHasNoLevel() {
        unit.leftOut = "1-62";
        assertTrue(told(normalise(flat(3, "g", 30_000))).contains("without 1-62"));
    }

    @Test
    void aLevelThatIsNeitherMedianNorCcdIsRefused() {
        unit.level = "mean";
        assertTrue(told(normalise(flat(3, "g", 30_000))).contains("neither 'median' nor a CCD"));
    }

    @Test
    void theCcdOfTheLevelMustBeThere() {
        unit.level = "7";
        assertTrue(told(normalise(flat(3, "g", 30_000))).contains("no CCD 7"));
    }
}
