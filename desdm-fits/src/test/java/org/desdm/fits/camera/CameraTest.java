package org.desdm.fits.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.desdm.fits.camera.CcdCondition.Kind;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.junit.jupiter.api.Test;

/** What is wrong with DECam's CCDs, as the survey's documents and CTIO's notes tell. */
class CameraTest {

    /** The last flat on which N30 looks normal, and the first on which it does not. */
    @Test
    void n30DiedBetweenTwoExposures() {
        assertFalse(Camera.DECAM.isDead(frame(61, 148_416)));
        assertTrue(Camera.DECAM.isDead(frame(61, 148_437)));
        assertTrue(Camera.DECAM.isDead(frame(61, 900_000)));
        assertFalse(Camera.DECAM.isDead(frame(60, 900_000)));
    }

    /** A night is that of the evening: 5 h UT of the 29th belongs to the 28th. */
    @Test
    void s30WasDeadForThreeYears() {
        assertFalse(Camera.DECAM.isDead(at("2013-11-29T23:00:00")));
        assertTrue(Camera.DECAM.isDead(at("2013-11-30T23:00:00")));
        assertTrue(Camera.DECAM.isDead(at("2015-06-01T03:00:00")));
        assertTrue(Camera.DECAM.isDead(at("2016-12-29T05:00:00")));
        assertFalse(Camera.DECAM.isDead(at("2016-12-29T23:00:00")));
    }

    @Test
    void anUnknownNightIsInNoSpan() {
        assertFalse(Camera.DECAM.isDead(frame(2, 400_000)));
    }

    @Test
    void niteCountsBeforeTheTime() {
        FitsHeader frame = at("2020-01-01T03:00:00");
        frame.set(DesKeywords.NITE, 20_150_101);

        assertTrue(Camera.DECAM.isDead(frame));
    }

    @Test
    void s7HasOneBadAmplifierAndIsNotDead() {
        List<CcdCondition> found = Camera.DECAM.conditions(frame(31, 300_000));

        assertEquals(1, found.size());
        assertEquals(Kind.BAD_AMPLIFIER, found.get(0).kind());
        assertEquals(Optional.of('A'), found.get(0).amplifier());
        assertFalse(Camera.DECAM.isDead(frame(31, 300_000)));
    }

    @Test
    void theLightBulbGlowsFromItsExposureOn() {
        assertEquals(List.of(), Camera.DECAM.conditions(frame(46, 674_104)));
        CcdCondition bulb = Camera.DECAM.conditions(frame(46, 674_105)).get(0);
        assertEquals(Optional.of(new CcdCondition.Spot(796, 2621)), bulb.spot());
    }

    @Test
    void n10TrailsFromItsExposureOn() {
        assertEquals(List.of(), Camera.DECAM.conditions(frame(41, 765_532)));
        CcdCondition trailing = Camera.DECAM.conditions(frame(41, 765_533)).get(0);
        assertEquals(Kind.TRAILING, trailing.kind());
        assertEquals(Optional.of('B'), trailing.amplifier());
    }

    @Test
    void framesOfOtherInstrumentsHaveNoConditions() {
        FitsHeader simulated = frame(61, 790_001);
        simulated.set(DesKeywords.INSTRUME, "simulated DECam");
        FitsHeader nameless = new FitsHeader();
        nameless.set(DesKeywords.CCDNUM, 61);
        nameless.set(DesKeywords.EXPNUM, 790_001L);

        assertFalse(Camera.DECAM.isDead(simulated));
        assertFalse(Camera.DECAM.isDead(nameless));
    }

    @Test
    void ccdsAreNamedByNumberAndPlace() {
        assertEquals("61 (N30)", Camera.DECAM.label(61));
        assertEquals("70", Camera.DECAM.label(70));
    }

    @Test
    void theLongestNameThatAFilterBeginsWithCounts() {
        FilterBands bands =
                new FilterBands(
                        List.of(
                                new FilterBands.Rule("N", "narrow"),
                                new FilterBands.Rule("N964", "N964")));

        assertEquals("N964", bands.band(" N964 DECam"));
        assertEquals("narrow", bands.band("N501"));
        assertEquals("X", bands.band("n964"));
    }

    @Test
    void refusesWhatCannotBe() {
        PixelBox ccd = PixelBox.ofSize(10, 20);
        CcdPlace one = new CcdPlace(1, "A1", 0, 0, false);
        CcdPlace same = new CcdPlace(1, "A2", 10, 0, false);
        refused(() -> new FocalPlane(ccd, List.of(one, same)));
        refused(() -> new CcdPlace(0, "A", 0, 0, false));
        refused(() -> new ConditionSpan(ConditionSpan.By.NIGHTS, 2, 1));
        refused(() -> new ObservingNight(24));
        refused(() -> new FilterBands.Rule("", "r"));
        refused(() -> condition(Kind.DEAD, Optional.of('A')));
        refused(() -> condition(Kind.BAD_AMPLIFIER, Optional.empty()));
        refused(() -> condition(Kind.LIGHT_BULB, Optional.empty()));
    }

    private static CcdCondition condition(Kind kind, Optional<Character> amplifier) {
        return new CcdCondition(1, kind, amplifier, Optional.empty(), ConditionSpan.ALWAYS);
    }

    private static void refused(Runnable make) {
        assertThrows(IllegalArgumentException.class, make::run);
    }

    private static FitsHeader frame(int ccdNum, long expnum) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.INSTRUME, "DECam");
        header.set(DesKeywords.CCDNUM, ccdNum);
        header.set(DesKeywords.EXPNUM, expnum);
        return header;
    }

    private static FitsHeader at(String time) {
        FitsHeader header = frame(2, 400_000);
        header.set(DesKeywords.DATE_OBS, time);
        return header;
    }
}
