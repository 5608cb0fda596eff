package org.desdm.fits.precal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.camera.CcdCondition;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.ConditionSpan;
import org.desdm.fits.camera.FilterBands;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.camera.ObservingNight;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.junit.jupiter.api.Test;

/** The part of a profile that states what no header states. */
class CameraFactsTest {

    private static final String TWO_CCDS =
            """
            name: two
            instrument: TwoCam
            bands: r, H:Halpha
            night_begins: 9
            ccd_size: 10 20
            ccds.ccd1: W1 11 1 top
            ccds.ccd02: E1 21 1 bottom
            """;

    @Test
    void aProfileStatesPlacesBandsAndNights() {
        Camera camera = profile(TWO_CCDS).camera();

        assertEquals(
                new FocalPlane(
                        PixelBox.ofSize(10, 20),
                        List.of(
                                new CcdPlace(1, "W1", 10, 0, true),
                                new CcdPlace(2, "E1", 20, 0, false))),
                camera.plane());
        assertEquals("TwoCam", camera.instrument());
        assertEquals("Halpha", camera.bands().band("Ha 656"));
        assertEquals(new ObservingNight(9), camera.night());
    }

    @Test
    void aProfileStatesWhatIsWrong() {
        List<CcdCondition> found =
                profile(
                                """
                                name: x
                                conditions.a.ccd: 2
                                conditions.a.kind: bad_amplifier
                                conditions.a.amplifier: b
                                conditions.a.nights: 20200101:
                                conditions.b.ccd: 3
                                conditions.b.kind: light_bulb
                                conditions.b.column: 7
                                conditions.b.row: 8
                                conditions.c.ccd: 4
                                conditions.c.kind: dead
                                conditions.c.exposures: :99
                                """)
                        .camera()
                        .conditions();

        assertEquals(
                List.of(
                        new CcdCondition(
                                2,
                                CcdCondition.Kind.BAD_AMPLIFIER,
                                Optional.of('B'),
                                Optional.empty(),
                                new ConditionSpan(
                                        ConditionSpan.By.NIGHTS, 20_200_101, Long.MAX_VALUE)),
                        new CcdCondition(
                                3,
                                CcdCondition.Kind.LIGHT_BULB,
                                Optional.empty(),
                                Optional.of(new CcdCondition.Spot(7, 8)),
                                ConditionSpan.ALWAYS),
                        new CcdCondition(
                                4,
                                CcdCondition.Kind.DEAD,
                                Optional.empty(),
                                Optional.empty(),
                                new ConditionSpan(ConditionSpan.By.EXPOSURES, 0, 99))),
                found);
    }

    @Test
    void whatIsNotStatedIsTheSurveys() {
        Camera camera = profile("name: x\n").camera();

        assertEquals(FocalPlane.UNKNOWN, camera.plane());
        assertEquals(FilterBands.DECAM, camera.bands());
        assertEquals(ObservingNight.DECAM, camera.night());
        assertEquals(List.of(), camera.conditions());
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPlace() {
        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () ->
                                profile(
                                        """
                                        name: x
                                        ccds.ccd1: W1 11
                                        ccds.one: W2 11 1 top
                                        ccds.ccd3: W3 0 1 top
                                        ccds.ccd4: W4 1 1 top
                                        ccds.ccd5: W4 2 1 top
                                        bands: ,
                                        night_begins: noon
                                        ccd_size: 10 by 20
                                        conditions.a: dead
                                        conditions.b.ccd: 2
                                        conditions.b.kind: broken
                                        conditions.c.ccd: two
                                        conditions.d.kind: dead
                                        conditions.e.ccd: 4
                                        conditions.e.kind: dead
                                        conditions.e.exposures: 9-10
                                        conditions.f.ccd: 4
                                        conditions.f.kind: dead
                                        conditions.f.nigths: 1:2
                                        instrment: x
                                        """));

        assertEquals(
                List.of(
                        "p.yaml:10:1 condition 'a' is not a section",
                        "p.yaml:11:1 condition 'b': kind = 'broken' is none of dead,"
                                + " bad_amplifier, light_bulb, trailing",
                        "p.yaml:13:1 condition 'c': ccd = 'two' is not a whole number",
                        "p.yaml:14:1 condition 'd': ccd is missing",
                        "p.yaml:15:1 condition 'e': '9-10' is not FIRST:LAST",
                        "p.yaml:20:1 unknown key 'nigths' in a camera profile",
                        "p.yaml:21:1 unknown key 'instrment' in a camera profile",
                        "p.yaml:2:1 ccds: ccd1 = 'W1 11' is no place of a CCD",
                        "p.yaml:3:1 ccds: one = 'W2 11 1 top' is no place of a CCD",
                        "p.yaml:4:1 ccds: ccd3 = 'W3 0 1 top' counts from 0",
                        "p.yaml:6:1 CCD 5 or place W4 is there twice",
                        "p.yaml:7:1 bands: names no band",
                        "p.yaml:8:1 night_begins: 'noon' is no hour",
                        "p.yaml:9:1 ccd_size: '10 by 20' is not COLUMNS ROWS"),
                e.problems().stream().map(p -> p.where() + " " + p.what()).sorted().toList());
    }

    @Test
    void placesWithoutASizeAreRefused() {
        DesdmException e =
                assertThrows(
                        DesdmException.class, () -> profile("name: x\nccds.ccd1: W1 11 1 top\n"));

        assertEquals("ccds have places, and no size", e.getMessage());
    }

    @Test
    void ccdsThatLieOneUponAnotherAreRefused() {
        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () -> profile(TWO_CCDS.replace("E1 21 1", "E1 20 20")));

        assertEquals(
                "ccds: CCDs of 10 x 20 pixels lie one upon another: 1 (W1) and 2 (E1)",
                e.getMessage());
    }

    @Test
    void detposTellsTheCcdAndMustNotContradictIt() {
        CameraProfile profile = profile(TWO_CCDS);
        FitsHeader raw = new FitsHeader();
        raw.set(DesKeywords.DETPOS, "E1 ");

        assertEquals(2, profile.complete(raw, 10, 20).require(DesKeywords.CCDNUM));
        raw.set(DesKeywords.CCDNUM, 1);
        UnusableValueException e =
                assertThrows(UnusableValueException.class, () -> profile.complete(raw, 10, 20));
        assertEquals("CCDNUM = 1, and DETPOS = E1, which is CCD 2", e.getMessage());
        raw.set(DesKeywords.DETPOS, "F1");
        assertEquals(1, profile.complete(raw, 10, 20).require(DesKeywords.CCDNUM));
    }

    private static CameraProfile profile(String lines) {
        return CameraProfile.of(ProfileText.section("p.yaml", lines));
    }
}
