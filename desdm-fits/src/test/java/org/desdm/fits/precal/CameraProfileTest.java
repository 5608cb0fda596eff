package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.EXPTIME;
import static org.desdm.fits.header.DesKeywords.biasSec;
import static org.desdm.fits.header.DesKeywords.dataSec;
import static org.desdm.fits.header.DesKeywords.gain;
import static org.desdm.fits.header.DesKeywords.readNoise;
import static org.desdm.fits.header.DesKeywords.saturation;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.junit.jupiter.api.Test;

class CameraProfileTest {

    private static final String ONE_AMPLIFIER =
            """
            name: SAAO-STE3
            ccdnum.value: 1
            band.keyword: filters
            exptime.keyword: EXPTIME
            match: CCDNUM, BAND
            amplifiers.A.datasec.keyword: TRIMSEC
            amplifiers.A.biassec.keyword: BIASSEC
            amplifiers.A.gain.keyword: GAIN
            amplifiers.A.readnoise.keyword: RDNOISE
            amplifiers.A.saturation.value: 65535
            """;

    @Test
    void translatesAHeaderOfOneAmplifierWithBlanksInItsSections() {
        FitsHeader header = profile(ONE_AMPLIFIER).complete(rawOfOneAmplifier(), 536, 520);

        assertEquals(1, header.require(CCDNUM));
        assertEquals("48", header.require(BAND));
        assertEquals(150.04, header.require(EXPTIME));
        assertEquals("[17:528,1:520]", header.require(dataSec('A')).toString());
        assertEquals("[4:13,1:520]", header.require(biasSec('A')).toString());
        assertEquals(1.9, header.require(gain('A')));
        assertEquals(5.0, header.require(readNoise('A')));
        assertEquals(65535.0, header.require(saturation('A')));
    }

    @Test
    void theRawHeaderIsNotModified() {
        FitsHeader raw = rawOfOneAmplifier();
        byte[] before = raw.toBytes();

        profile(ONE_AMPLIFIER).complete(raw, 536, 520);

        assertArrayEquals(before, raw.toBytes());
    }

    /** The header says 2001 rows of 2000; the profile's values count. */
    @Test
    void valuesOfTheProfileReplaceThoseOfTheHeader() {
        FitsHeader raw = new FitsHeader();
        text(raw, "DATASEC", "[   1: 513,   1:2001]");
        number(raw, "GAIN", "1.7741");
        number(raw, "RDNOISE", "4.0");
        CameraProfile byValue =
                profile(
                        """
                        name: phosim
                        amplifiers.A.datasec.value: '[5:513,1:2000]'
                        amplifiers.A.gain.keyword: GAIN
                        amplifiers.A.readnoise_adu.keyword: RDNOISE
                        amplifiers.B.datasec.value: '[518:1026,1:2000]'
                        """
                                .replace("'", ""));

        FitsHeader header = byValue.complete(raw, 1026, 2000);

        assertEquals("[5:513,1:2000]", header.require(dataSec('A')).toString());
        assertEquals("[518:1026,1:2000]", header.require(dataSec('B')).toString());
        assertEquals(4.0 * 1.7741, header.require(readNoise('A')), 1e-12);
    }

    @Test
    void namesTheSectionThatReachesOutsideTheImage() {
        FitsHeader raw = new FitsHeader();
        text(raw, "DATASEC", "[1:513,1:2001]");
        CameraProfile byKeyword = profile("name: phosim\namplifiers.A.datasec.keyword: DATASEC\n");

        UnusableSectionException e =
                assertThrows(
                        UnusableSectionException.class, () -> byKeyword.complete(raw, 1026, 2000));

        assertEquals(
                "DATASEC = '[1:513,1:2001]' reaches outside the image of 1026 x 2000 pixels",
                e.getMessage());
        assertEquals("give the section by value in the camera profile", e.problems().get(0).next());
    }

    /** Sections of a single axis are carried; they matter only to a profile that takes them. */
    @Test
    void aBadSectionMattersOnlyWhenItIsUsed() {
        FitsHeader raw = new FitsHeader();
        text(raw, "BIASSEC", "[4096:4109]");
        text(raw, "TRIMSEC", "[1:4096, :]");

        FitsHeader header =
                profile("name: Aspen\namplifiers.A.datasec.value: [1:200,1:200]\n")
                        .complete(raw, 200, 200);

        assertEquals("[1:200,1:200]", header.require(dataSec('A')).toString());
        assertEquals("[4096:4109]", header.findText("BIASSEC").orElseThrow());
        CameraProfile using = profile("name: Aspen\namplifiers.A.datasec.keyword: BIASSEC\n");
        UnusableSectionException e =
                assertThrows(UnusableSectionException.class, () -> using.complete(raw, 200, 200));
        assertTrue(e.getMessage().startsWith("BIASSEC = '[4096:4109]' is not a section"));
    }

    @Test
    void aCalibrationIsIdentifiedByWhatItHas() {
        CameraProfile profile = profile("name: x\nccdnum.value: 3\nband.keyword: FILTER\n");
        FitsHeader bias = new FitsHeader();
        FitsHeader flat = new FitsHeader();
        flat.set(DesKeywords.FILTER, "r");

        assertEquals(3, profile.identified(bias).require(DesKeywords.CCDNUM));
        assertFalse(profile.identified(bias).contains(DesKeywords.BAND));
        assertEquals("r", profile.identified(flat).require(DesKeywords.BAND));
    }

    @Test
    void allThatAHeaderLacksIsReportedAtOnce() {
        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () -> profile(ONE_AMPLIFIER).complete(new FitsHeader(), 536, 520));

        assertEquals(6, e.problems().size());
        assertEquals(
                "keyword FILTERS is missing; the camera profile takes BAND from it",
                e.problems().get(0).what());
        assertThrows(
                MissingKeywordException.class,
                () -> profile("name: x\nccdnum.keyword: CHIP\n").complete(new FitsHeader(), 1, 1));
    }

    @Test
    void trimDropsImagingPixelsAndAmplifiersOutside() {
        FitsHeader header =
                profile(
                                """
                                name: x
                                trim.value: [3:6,2:4]
                                amplifiers.A.datasec.value: [1:4,1:4]
                                amplifiers.B.datasec.value: [5:8,1:4]
                                amplifiers.C.datasec.value: [9:9,1:4]
                                """)
                        .complete(new FitsHeader(), 9, 4);

        assertEquals("[3:4,2:4]", header.require(dataSec('A')).toString());
        assertEquals("[5:6,2:4]", header.require(dataSec('B')).toString());
        assertFalse(header.contains(dataSec('C')));
    }

    @Test
    void decamAddsNothing() {
        FitsHeader raw = rawOfOneAmplifier();

        FitsHeader header = CameraProfile.DECAM.complete(raw, 536, 520);

        assertArrayEquals(raw.toBytes(), header.toBytes());
        assertEquals(List.of("CCDNUM", "BAND"), CameraProfile.DECAM.matchedByFlats());
        assertEquals(List.of("CCDNUM"), CameraProfile.DECAM.matchedByDarks());
    }

    @Test
    void everyProblemOfAProfileIsReportedWithItsPlace() {
        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () ->
                                profile(
                                        """
                                        nmae: x
                                        ccdnum.value: one
                                        exptime.value: -1
                                        band: r
                                        amplifiers.A.gian.value: 2
                                        amplifiers.A.gain.value: 0
                                        amplifiers.A.datasec.value: [1:2]
                                        amplifiers.A.biassec.kyword: BIASSEC
                                        amplifiers.bb.gain.value: 2
                                        trim.value: [1:2,1:2]
                                        trim.keyword: TRIMSEC
                                        """));

        List<String> told =
                e.problems().stream().map(p -> p.where() + " " + p.what()).sorted().toList();
        assertEquals(
                List.of(
                                "p.yaml:1:1 unknown key 'nmae' in a camera profile",
                                "p.yaml:10:1 trim needs a keyword or a value, one of the two",
                                "p.yaml:1:1 a camera profile needs a name",
                                "p.yaml:2:1 ccdnum = 'one' is not a whole number",
                                "p.yaml:3:1 exptime = '-1' is not 0 or more",
                                "p.yaml:4:1 band is neither a keyword nor a value",
                                "p.yaml:5:1 unknown key 'gian' in a camera profile",
                                "p.yaml:6:1 gain = '0' is not above 0",
                                "p.yaml:7:1 datasec = '[1:2]' is not a section [x1:x2,y1:y2]",
                                "p.yaml:8:1 biassec needs a keyword or a value, one of the two",
                                "p.yaml:8:1 unknown key 'kyword' in a camera profile",
                                "p.yaml:9:1 amplifier 'bb' is not a letter A to Z with a section")
                        .stream()
                        .sorted()
                        .toList(),
                told);
        assertTrue(
                e.problems().stream()
                        .map(Problem::next)
                        .anyMatch(next -> next.startsWith("did you mean 'gain'?")));
        assertEquals(FitsError.BAD_PROFILE, e.code());
    }

    private static CameraProfile profile(String lines) {
        return CameraProfile.of(ProfileText.section("p.yaml", lines));
    }

    private static FitsHeader rawOfOneAmplifier() {
        FitsHeader raw = new FitsHeader();
        number(raw, "FILTERS", "48");
        number(raw, "EXPTIME", "150.040");
        text(raw, "TRIMSEC", "[  17: 528,   1: 520]");
        text(raw, "BIASSEC", "[   4:  13,   1: 520]");
        number(raw, "GAIN", "1.9");
        number(raw, "RDNOISE", "5.0");
        return raw;
    }

    private static void text(FitsHeader header, String keyword, String value) {
        header.put(HeaderCard.of(keyword, HeaderCard.Kind.STRING, value, ""));
    }

    private static void number(FitsHeader header, String keyword, String value) {
        header.put(HeaderCard.of(keyword, HeaderCard.Kind.REAL, value, ""));
    }
}
