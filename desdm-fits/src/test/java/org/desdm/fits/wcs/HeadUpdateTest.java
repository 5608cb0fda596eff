package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.header.TextHeaders;
import org.junit.jupiter.api.Test;

/** A new solution in a text header replaces every word of the old one, and nothing else. */
class HeadUpdateTest {

    private static final String HEAD =
            """
            COMMENT   Solved
            NAXIS1  =                   17
            EXTNAME = 'other'
            EQUINOX =        2000.00000000 / Mean equinox
            RADESYS = 'ICRS    '           / Astrometric system
            CTYPE1  = 'RA---TPV'           / WCS projection type for this axis
            CTYPE2  = 'DEC--TPV'           / WCS projection type for this axis
            CRVAL1  =   5.500000000000E+01 / World coordinate on this axis
            CRVAL2  =  -3.100000000000E+01 / World coordinate on this axis
            CRPIX1  =   1.000000000000E+03 / Reference pixel on this axis
            CRPIX2  =   2.000000000000E+03 / Reference pixel on this axis
            CD1_1   =   1.000000000000E-08 / Linear projection matrix
            CD1_2   =   7.300000000000E-05 / Linear projection matrix
            CD2_1   =  -7.300000000000E-05 / Linear projection matrix
            CD2_2   =   2.000000000000E-08 / Linear projection matrix
            PV1_1   =   1.001000000000E+00 / Projection distortion parameter
            PV1_4   =   3.000000000000E-03 / Projection distortion parameter
            PV2_1   =   9.990000000000E-01 / Projection distortion parameter
            FLXSCALE=   1.250000000000E-01 / SCAMP relative flux scale
            MAGZEROP=   3.000000000000E+01 / SCAMP zero-point
            PHOTIRMS=   2.000000000000E-02 / mag dispersion RMS
            ASTINST =                    1 / SCAMP astrometric instrument label
            END
            """;

    /** Words of every dialect, as no header has them together. */
    private static FitsHeader old() {
        return Headers.of(
                "NAXIS1 = 2048",
                "EXTNAME = 'S29'",
                "RADECSYS = 'FK5'",
                "WCSAXES = 2",
                "CTYPE1 = 'RA---TAN-SIP'",
                "CTYPE2 = 'DEC--TAN-SIP'",
                "CDELT1 = 1.0",
                "CROTA2 = 3.0",
                "PC1_1 = 1.0",
                "PC001002 = 0.0",
                "PV1_7 = 0.25",
                "PV2_10 = 0.25",
                "A_ORDER = 2",
                "A_0_2 = 1E-7",
                "AP_ORDER = 2",
                "BP_1_1 = 1E-7",
                "A_DMAX = 1.0",
                "WAT0_001 = 'system=image'",
                "WAT1_001 = 'wtype=tnx'",
                "LONPOLE = 180.0",
                "GAIN = 4.0",
                "A_CUSTOM = 5",
                "CTYPE1A = 'LINEAR'",
                "LTV1 = -7.0");
    }

    @Test
    void theOldSolutionIsGoneAndTheRestStays() {
        FitsHeader header = old();
        FitsHeader head = TextHeaders.parse(HEAD).require(0);

        HeadUpdate.apply(header, head);

        assertEquals(Wcs.of(head), Wcs.of(header));
        assertTrue(Wcs.of(header).warnings().isEmpty(), Wcs.of(header).warnings().toString());
        for (String gone :
                List.of(
                        "RADECSYS",
                        "WCSAXES",
                        "CDELT1",
                        "CROTA2",
                        "PC1_1",
                        "PC001002",
                        "PV1_7",
                        "PV2_10",
                        "A_ORDER",
                        "A_0_2",
                        "AP_ORDER",
                        "BP_1_1",
                        "A_DMAX",
                        "WAT0_001",
                        "WAT1_001",
                        "LONPOLE")) {
            assertTrue(header.findCard(gone).isEmpty(), gone);
        }
        for (String stays : List.of("GAIN", "A_CUSTOM", "CTYPE1A", "LTV1")) {
            assertTrue(header.findCard(stays).isPresent(), stays);
        }
        assertEquals(2048, header.require(Keyword.integer("NAXIS1", "")));
        assertEquals("S29", header.require(DesKeywords.EXTNAME));
        assertEquals(0.125, header.require(Keyword.real("FLXSCALE", "")));
        assertEquals(30.0, header.require(Keyword.real("MAGZEROP", "")));
        assertEquals(0.02, header.require(Keyword.real("PHOTIRMS", "")));
        assertEquals(1, header.require(Keyword.integer("ASTINST", "")));
        assertEquals("ICRS", header.require(DesKeywords.RADESYS));
        assertFalse(
                header.cards().stream().map(HeaderCard::text).anyMatch(t -> t.contains("Solved")));
        assertEquals("CTYPE1", header.cards().get(2).keyword(), "words stay at their place");
        assertEquals("WCS projection type for this axis", header.cards().get(2).comment());
    }

    /** Whoever writes a head from the header of a packed file hands on how that was packed. */
    @Test
    void howAnotherFileIsPackedIsLeftOut() {
        FitsHeader header = old();
        FitsHeader head =
                Headers.of(
                        "ZIMAGE = T",
                        "ZBITPIX = -32",
                        "ZNAXIS = 2",
                        "ZNAXIS1 = 17",
                        "ZTILE1 = 17",
                        "ZCMPTYPE = 'RICE_1'",
                        "ZNAME1 = 'BLOCKSIZE'",
                        "ZVAL1 = 32",
                        "ZQUANTIZ = 'NO_DITHER'",
                        "ZDITHER0 = 5",
                        "TFIELDS = 1",
                        "TTYPE1 = 'COMPRESSED_DATA'",
                        "TFORM1 = '1PB'",
                        "THEAP = 100");

        HeadUpdate.apply(header, head);

        assertEquals(old().cards(), header.cards());
    }

    @Test
    void wordsWithoutASolutionReplaceTheirLikesAlone() {
        FitsHeader header = old();

        HeadUpdate.apply(header, TextHeaders.parse("PV1_7   = 0.5\nFLXSCALE= 2.0\nEND").require(0));

        assertEquals(0.5, header.require(Keyword.real("PV1_7", "")));
        assertEquals(2.0, header.require(Keyword.real("FLXSCALE", "")));
        assertEquals(old().cards().size() + 1, header.cards().size());
    }

    @Test
    void aSolutionWithoutAFrameKeepsTheOldFrame() {
        FitsHeader header = old();
        FitsHeader head = TextHeaders.parse(HEAD).require(0);
        head.remove("RADESYS");
        head.remove("EQUINOX");

        HeadUpdate.apply(header, head);

        assertEquals("FK5", header.require(Keyword.text("RADECSYS", "")));
    }
}
