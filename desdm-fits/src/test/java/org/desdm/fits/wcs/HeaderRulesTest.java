package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.desdm.fits.header.FitsHeader;
import org.junit.jupiter.api.Test;

/** Which of contradicting keywords count, and what is told about them. */
class HeaderRulesTest {

    private static final String[] SIP = {
        "A_ORDER = 2", "B_ORDER = 2", "A_2_0 = 1.0E-6", "B_0_2 = 2.0E-6"
    };
    private static final String[] CUBIC = {
        "PV1_1 = 1.0", "PV2_1 = 1.0", "PV1_7 = 0.01", "PV2_7 = 0.02"
    };

    private static SkyPosition corner(Wcs wcs) {
        return wcs.findSky(0, 0).orElseThrow();
    }

    @Test
    void tanWithATermBeyondItsParametersIsTpv() {
        Wcs tan = Wcs.of(Headers.with(Headers.plain("TAN"), CUBIC));
        Wcs tpv = Wcs.of(Headers.with(Headers.plain("TPV"), CUBIC));

        assertEquals(corner(tpv), corner(tan));
        assertEquals(
                List.of("CTYPE says TAN, its PVi_m are terms of TPV: read as TPV"), tan.warnings());
        assertEquals(List.of(), tpv.warnings());
    }

    @Test
    void tanWithAnyParameterOfLatitudeIsTpv() {
        String[] pv = {"PV1_1 = 1.0", "PV2_1 = 1.01"};

        assertEquals(
                corner(Wcs.of(Headers.with(Headers.plain("TPV"), pv))),
                corner(Wcs.of(Headers.with(Headers.plain("TAN"), pv))));
    }

    @Test
    void tanKeepsTheStandardsParametersOfLongitude() {
        Wcs parameter = Wcs.of(Headers.with(Headers.plain("TAN"), "PV1_3 = 170.0"));
        Wcs keyword = Wcs.of(Headers.with(Headers.plain("TAN"), "LONPOLE = 170.0"));

        assertEquals(corner(keyword), corner(parameter));
        assertNotEquals(corner(Wcs.of(Headers.plain("TAN"))), corner(parameter));
        assertEquals(List.of(), parameter.warnings());
    }

    @Test
    void sipWinsOverTermsOfTpvWhereCtypeNamesIt() {
        FitsHeader sip = Headers.with(Headers.plain("TAN-SIP"), SIP);
        Wcs both = Wcs.of(Headers.with(sip, CUBIC));

        assertEquals(corner(Wcs.of(sip)), corner(both));
        assertEquals(
                List.of("CTYPE says SIP: the PVi_m, terms of TPV, are left out"), both.warnings());
    }

    @Test
    void termsOfTpvWinOverSipWhereCtypeDoesNotNameIt() {
        for (String code : List.of("TAN", "TPV")) {
            FitsHeader cubic = Headers.with(Headers.plain(code), CUBIC);
            Wcs both = Wcs.of(Headers.with(cubic, SIP));

            assertEquals(corner(Wcs.of(cubic)), corner(both));
            assertTrue(
                    both.warnings()
                            .contains(
                                    "the terms of TPV are taken, A_ORDER and B_ORDER of SIP left out"));
        }
    }

    @Test
    void sipWithoutItsSuffixIsAppliedAndTold() {
        Wcs named = Wcs.of(Headers.with(Headers.plain("TAN-SIP"), SIP));
        Wcs unnamed = Wcs.of(Headers.with(Headers.plain("TAN"), SIP));

        assertEquals(corner(named), corner(unnamed));
        assertEquals(
                List.of("A_ORDER or B_ORDER is there without -SIP in CTYPE: SIP is applied"),
                unnamed.warnings());
    }

    @Test
    void constantAndLinearTermsOfSipCount() {
        FitsHeader sip = Headers.with(Headers.plain("TAN-SIP"), SIP);
        Wcs shifted = Wcs.of(Headers.with(sip, "A_0_0 = 3.0", "B_1_0 = 0.5"));
        Wcs plain = Wcs.of(Headers.plain("TAN"));

        // at u = 10, v = 0: u' = 10 + 3 + 1e-6 * 100, v' = 0.5 * 10
        SkyPosition expected = plain.findSky(1023.5 + 13.0001, 2047.5 + 5).orElseThrow();
        SkyPosition found = shifted.findSky(1033.5, 2047.5).orElseThrow();

        assertEquals(
                0,
                WcsFixture.separation(expected.lon(), expected.lat(), found.lon(), found.lat()),
                1e-12);
    }

    /**
     * AP and BP are approximate: with any, wrong ones included, the pixel is the one of A and B.
     */
    @Test
    void theInversePolynomialsOfSipAreAStartAlone() {
        FitsHeader sip = Headers.with(Headers.plain("TAN-SIP"), SIP);
        FitsHeader wrong =
                Headers.with(sip, "AP_ORDER = 1", "BP_ORDER = 1", "AP_0_0 = 40.0", "BP_1_0 = 0.02");
        SkyPosition sky = Wcs.of(sip).findSky(5, 7).orElseThrow();

        PixelPosition pixel = Wcs.of(wrong).findPixel(sky.lon(), sky.lat()).orElseThrow();

        assertEquals(5, pixel.x(), 1e-8);
        assertEquals(7, pixel.y(), 1e-8);
    }

    /** From there A and B fold: the point itself is the other start. */
    @Test
    void inversePolynomialsThatLeadAwayLoseNoPixel() {
        String[] forward = {"A_ORDER = 2", "B_ORDER = 2", "A_2_0 = 1.0E-5", "B_0_2 = 1.0E-5"};
        FitsHeader sip = Headers.with(Headers.plain("TAN-SIP"), forward);
        FitsHeader wrong =
                Headers.with(sip, "AP_ORDER = 1", "BP_ORDER = 1", "AP_0_0 = 1E6", "BP_0_0 = -1E6");
        SkyPosition sky = Wcs.of(sip).findSky(5, 7).orElseThrow();

        PixelPosition pixel = Wcs.of(wrong).findPixel(sky.lon(), sky.lat()).orElseThrow();

        assertEquals(5, pixel.x(), 1e-8);
        assertEquals(7, pixel.y(), 1e-8);
    }

    @Test
    void spellingsOfOneMatrixAreEqual() {
        FitsHeader cd =
                Headers.with(
                        Headers.plain("TAN"),
                        "CD1_1 = -0.5",
                        "CD1_2 = 0.0",
                        "CD2_1 = 0.0",
                        "CD2_2 = 0.25");
        FitsHeader none = Headers.with(cd, "CD1_1 =", "CD1_2 =", "CD2_1 =", "CD2_2 =");
        FitsHeader cdelt = Headers.with(none, "CDELT1 = -0.5", "CDELT2 = 0.25");
        FitsHeader pc = Headers.with(none, "PC1_1 = -2.0", "CDELT1 = 0.25", "CDELT2 = 0.25");

        assertEquals(Wcs.of(cd), Wcs.of(cdelt));
        assertEquals(corner(Wcs.of(cd)), corner(Wcs.of(cdelt)));
        assertEquals(corner(Wcs.of(cd)), corner(Wcs.of(pc)));
        assertEquals(
                List.of("CDELTi is missing: a pixel is taken as one CUNITi"),
                Wcs.of(none).warnings());
    }

    @Test
    void oldSpellingsCount() {
        FitsHeader cdelt =
                Headers.with(
                        Headers.plain("TAN"),
                        "CD1_1 =",
                        "CD1_2 =",
                        "CD2_1 =",
                        "CD2_2 =",
                        "CDELT1 = -0.5",
                        "CDELT2 = 0.25");
        FitsHeader old = Headers.with(cdelt, "PC001001 = 0.8", "PC001002 = -0.3", "PC002001 = 0.6");
        FitsHeader pc = Headers.with(cdelt, "PC1_1 = 0.8", "PC1_2 = -0.3", "PC2_1 = 0.6");

        assertEquals(Wcs.of(pc), Wcs.of(old), "PC2_2 is 1");
        assertEquals(
                Wcs.of(Headers.with(cdelt, "LONPOLE = 170.0")),
                Wcs.of(Headers.with(cdelt, "LONGPOLE = 170.0")));
        FitsHeader written = new FitsHeader();
        WcsHeader.write(written, Wcs.of(Headers.with(cdelt, "LONGPOLE = 170.0")));
        assertEquals(
                corner(Wcs.of(Headers.with(cdelt, "LONPOLE = 170.0"))), corner(Wcs.of(written)));
        assertEquals(
                corner(Wcs.of(Headers.plain("TAN"))),
                corner(Wcs.of(Headers.with(Headers.plain("TAN"), "PC001002 = -0.3"))),
                "CDi_j count where both are");
    }

    @Test
    void whatLeavesTheMatrixInDoubtIsTold() {
        String[] no = {"CD1_1 =", "CD1_2 =", "CD2_1 =", "CD2_2 =", "CDELT1 = -0.5"};
        FitsHeader one = Headers.with(Headers.plain("TAN"), no);
        FitsHeader both = Headers.with(one, "CDELT2 = 0.5");

        assertEquals(
                List.of("CDELTi is missing: a pixel is taken as one CUNITi"),
                Wcs.of(one).warnings());
        assertEquals(
                List.of("CROTA1 is left out: CROTA2 turns an image"),
                Wcs.of(Headers.with(both, "CROTA1 = 3.0")).warnings());
        assertEquals(
                List.of(), Wcs.of(Headers.with(both, "CROTA1 = 3.0", "CROTA2 = 3.0")).warnings());
        assertEquals(List.of(), Wcs.of(Headers.with(both, "CROTA1 = 0.0")).warnings());
    }

    @Test
    void tablesOfDistortionsAreTold() {
        Wcs wcs = Wcs.of(Headers.with(Headers.plain("TAN"), "CPDIS1 = 'LOOKUP'"));

        assertEquals(List.of("CPDIS1 = 'LOOKUP' is not applied"), wcs.warnings());
    }

    @Test
    void aFrameOf1950IsTold() {
        String turned = ": positions are not turned into ICRS";
        assertEquals(List.of("RADESYS says FK4" + turned), told("RADESYS = 'FK4'"));
        assertEquals(List.of("RADESYS says FK4-NO-E" + turned), told("RADECSYS = 'FK4-NO-E'"));
        assertEquals(
                List.of("EQUINOX is 1950.0 without RADESYS, which is FK4" + turned),
                told("EQUINOX = 1950.0"));
        assertEquals(List.of(), told("EQUINOX = 2000.0"));
        assertEquals(List.of(), told("EQUINOX = 'J2000.0'"));
        assertEquals(List.of(), told("EQUINOX = 1950.0", "RADESYS = 'FK5'"));
        assertEquals(
                List.of(),
                told("EQUINOX = 1950.0", "CTYPE1 = 'GLON-TAN'", "CTYPE2 = 'GLAT-TAN'"),
                "the galaxy has no equinox");
    }

    private static List<String> told(String... cards) {
        return Wcs.of(Headers.with(Headers.plain("TAN"), cards)).warnings();
    }

    @Test
    void saysWhichCoordinatesOfTheSky() {
        FitsHeader galactic =
                Headers.with(Headers.plain("TAN"), "CTYPE1 = 'GLON-TAN'", "CTYPE2 = 'GLAT-TAN'");

        assertEquals("RA", Wcs.of(Headers.plain("TAN")).system());
        assertEquals("G", Wcs.of(galactic).system());
    }

    @Test
    void saysWhatItIs() {
        assertEquals(
                "RA/DEC TAN, pixel (1023.5, 2047.5) = (150, -30) deg, 0.2682 arcsec a pixel",
                Wcs.of(Headers.plain("TAN")).toString());
    }
}
