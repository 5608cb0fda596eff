package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.junit.jupiter.api.Test;

/**
 * Cutouts of a CCD of 2160 × 4146 pixels with two amplifiers and overscans on both sides, and of
 * its trimmed image. Truth is the meaning of the keywords: pixel i of the cutout [x1:x2,…] is pixel
 * i + x1 − 1 of the image.
 */
class CutoutHeaderTest {

    private static final PixelBox RAW = PixelBox.ofSize(2160, 4146);

    private static FitsHeader header(String... pairs) {
        FitsHeader header = new FitsHeader();
        for (String pair : pairs) {
            String[] words = pair.split("=");
            header.append(HeaderCard.written(words[0], words[1], "comment"));
        }
        return header;
    }

    private static FitsHeader raw() {
        return header(
                "CRPIX1=1080.5",
                "CRPIX2=2000",
                "CRPIX1A=1",
                "CRPIX2A=1",
                "DATASEC=[57:2104,51:4146]",
                "TRIMSEC=[57:2104,51:4146]",
                "CCDSEC=[1:2048,1:4096]",
                "DETSEC=[4096:2049,1:4096]",
                "DATASECA=[57:1080,51:4146]",
                "DATASECB=[1081:2104,51:4146]",
                "BIASSECA=[7:56,51:4146]",
                "BIASSECB=[2105:2154,51:4146]",
                "AMPSECA=[1:1024,1:4096]",
                "AMPSECB=[2048:1025,1:4096]",
                "SECRET=[1:2,1:2]");
    }

    private static FitsHeader cut(FitsHeader header, String section) {
        return new CutoutHeader(RAW, FitsSection.parse(section).toBox()).of(header);
    }

    private static String text(FitsHeader header, String keyword) {
        return header.findText(keyword).orElse("none");
    }

    @Test
    void theWholeImageKeepsItsHeader() {
        FitsHeader header = raw();
        assertSame(header, cut(header, "[1:2160,1:4146]"));
    }

    /**
     * CFITSIO 4.2.0 does the same: {@code fitscopy 'a.fits[11:20,5:8]' out.fits} takes CRPIX1 from
     * 10.5 to 0.5 and CRPIX1A from 1 to -9. It leaves LTV and sections as they are.
     */
    @Test
    void referencePointsOfAllCoordinateSystemsMove() {
        FitsHeader cut = cut(raw(), "[101:2160,51:4146]");
        assertEquals("980.5", text(cut, "CRPIX1"));
        assertEquals("1950.0", text(cut, "CRPIX2"));
        assertEquals("-99.0", text(cut, "CRPIX1A"));
        assertEquals("-49.0", text(cut, "CRPIX2A"));
        assertEquals("comment", cut.findCard("CRPIX1").orElseThrow().comment());
        assertEquals("[1:2,1:2]", text(cut, "SECRET"), "not a section that is known");
    }

    /**
     * Image pixel = LTM × CCD pixel + LTV (IRAF's convention): the CCD's pixels keep their names.
     */
    @Test
    void ltvTellsWhereTheCutoutLiesOnTheCcd() {
        FitsHeader cut = cut(raw(), "[101:2160,1:4146]");
        assertEquals("-100.0", text(cut, "LTV1"));
        assertEquals("none", text(cut, "LTV2"), "nothing moved along that axis");
        FitsHeader trimmed = cut(header("LTV1=-56.0", "LTV2=-50", "CNPIX1=7"), "[11:20,21:30]");
        assertEquals("-66.0", text(trimmed, "LTV1"));
        assertEquals("-70.0", text(trimmed, "LTV2"));
        assertEquals("17.0", text(trimmed, "CNPIX1"));
    }

    @Test
    void sectionsOfTheImageAreCutAndMoved() {
        FitsHeader cut = cut(raw(), "[41:1090,101:200]");
        assertEquals("[17:1050,1:100]", text(cut, "DATASEC"));
        assertEquals("[17:1040,1:100]", text(cut, "DATASECA"));
        assertEquals("[1041:1050,1:100]", text(cut, "DATASECB"));
        assertEquals("[1:16,1:100]", text(cut, "BIASSECA"));
        assertEquals("none", text(cut, "BIASSECB"), "it lies outside");
    }

    /** Column 41 + 16 = 57 is the first of DATASEC, so CCD column 1; row 101 is CCD row 51. */
    @Test
    void sectionsOfTheDetectorAreThoseOfThePixelsThatAreLeft() {
        FitsHeader cut = cut(raw(), "[41:1090,101:200]");
        assertEquals("[1:1034,51:150]", text(cut, "CCDSEC"));
        assertEquals("[4096:3063,51:150]", text(cut, "DETSEC"));
        FitsHeader binned = header("DATASEC=[1:1024,1:2048]", "CCDSEC=[1:2048,1:4096]");
        assertEquals("[21:40,1:4096]", text(cut(binned, "[11:20,1:2048]"), "CCDSEC"));
        FitsHeader unknown = header("CCDSEC=[1:2048,1:4096]");
        assertEquals("none", text(cut(unknown, "[11:20,1:2048]"), "CCDSEC"));
    }

    @Test
    void amplifiersAreCountedInTheTrimmedCutoutAndKeepTheirOrderOfReadout() {
        FitsHeader cut = cut(raw(), "[1071:2160,101:200]");
        assertEquals("[1:10,1:100]", text(cut, "AMPSECA"));
        assertEquals("[1034:11,1:100]", text(cut, "AMPSECB"));
        FitsHeader oneOnly = cut(raw(), "[1081:2160,51:4146]");
        assertEquals("none", text(oneOnly, "AMPSECA"));
        assertEquals("[1024:1,1:4096]", text(oneOnly, "AMPSECB"));
        FitsHeader trimmed = header("AMPSECA=[1024:1,1:4096]");
        assertEquals("[14:1,1:100]", text(cut(trimmed, "[1011:1030,1:100]"), "AMPSECA"));
    }

    @Test
    void whatIsNoNumberOrNoSectionStaysAsItIs() {
        FitsHeader odd = header("CRPIX1='middle'", "DATASEC=all", "CCDSEC=7", "LTV1=1E999");
        FitsHeader cut = cut(odd, "[11:20,1:10]");
        assertEquals(odd.cards(), cut.cards());
        assertTrue(
                cut.find(org.desdm.fits.header.Keyword.text("LTV2", "")).equals(Optional.empty()));
    }
}
