package org.desdm.fits.precal.community;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.desdm.fits.error.UnknownQualityException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.precal.community.QualityTranslation.Bleeds;
import org.junit.jupiter.api.Test;

/** Both vocabularies, as the pipeline's users describe them. */
class QualityTranslationTest {

    @Test
    void bitsOfOldVersions() {
        assertMask(
                rows("0 BPM SATURATE INTERP CRAY TRAIL SUSPECT EDGE EDGE BPM,SATURATE,TRAIL"),
                translate("V3.4.9", Bleeds.ALL, rows("0 1 2 4 16 64 128 256 512 67")));
    }

    @Test
    void codesOfNewVersions() {
        assertMask(
                rows("0 BPM BPM 0 SATURATE TRAIL CRAY SUSPECT SUSPECT STREAK"),
                translate("V4.9.0", Bleeds.ALL, rows("0 1 2 0 3 4 5 6 7 8")));
    }

    /** 3.12 is younger than 3.5.0: its 3 is no pair of bits. */
    @Test
    void versionsAreNumbers() {
        assertMask(rows("SATURATE"), translate("V3.12", Bleeds.ALL, rows("3")));
        assertMask(rows("BPM,SATURATE"), translate("V3.4", Bleeds.ALL, rows("3")));
    }

    /** Corners count; a bad pixel two columns away is only bad. */
    @Test
    void aBadPixelThatTouchesASaturatedOneIsSaturatedToo() {
        assertMask(
                rows("BPM 0 BPM 0", "BPM BPM,SATURATE 0 0", "0 0 SATURATE 0"),
                translate("V4.8.2a", Bleeds.ALL, rows("1 0 1 0", "1 1 0 0", "0 0 3 0")));
    }

    @Test
    void cosmicRaysAndStreaksWereMixedUp() {
        assertMask(rows("CRAY,STREAK CRAY,STREAK"), translate("V4.7.9", Bleeds.ALL, rows("5 8")));
        assertMask(rows("CRAY STREAK"), translate("V4.8.0", Bleeds.ALL, rows("5 8")));
    }

    /** Column 1: bled from saturation. Column 2: a round mask. Column 3: a gap parts the bleed. */
    @Test
    void onlyBleedsThatAreJoinedToSaturationAreBleeds() {
        String[] quality = rows("4 0 4", "3 4 0", "4 4 3", "4 0 4");
        assertMask(
                rows("TRAIL 0 STAR", "SATURATE STAR 0", "TRAIL STAR SATURATE", "TRAIL 0 TRAIL"),
                translate("V4.8.2", Bleeds.JOINED, quality));
        assertMask(
                rows("TRAIL 0 TRAIL", "SATURATE TRAIL 0", "TRAIL TRAIL SATURATE", "TRAIL 0 TRAIL"),
                translate("V4.8.2", Bleeds.ALL, quality));
    }

    @Test
    void valuesThatTheVocabularyDoesNotHaveAreRefusedWithTheirNumber() {
        UnknownQualityException codes =
                assertThrows(
                        UnknownQualityException.class,
                        () -> translate("V4.8.2", Bleeds.ALL, rows("0 1 64", "9 64 0")));
        UnknownQualityException bits =
                assertThrows(
                        UnknownQualityException.class,
                        () -> translate("V3.2", Bleeds.ALL, rows("0 9")));

        assertEquals(
                "codes of the quality plane that version 4.8.2 does not have, with their number of"
                        + " pixels: {9=1, 64=2}; the first at column 3, row 1",
                codes.getMessage());
        assertTrue(bits.getMessage().startsWith("bits of the quality plane that version 3.2.0"));
    }

    @Test
    void theQualityPlaneIsNotModified() {
        MaskImage quality = plane(rows("1 3 5"));
        translation("V4.8.2", Bleeds.JOINED).translated(quality, "ood.fits");

        assertArrayEquals(new int[] {1, 3, 5}, quality.data());
    }

    @Test
    void whatIsKnownToBeWrongIsSaid() {
        FitsHeader s19 = new FitsHeader();
        s19.set(DesKeywords.CCDNUM, 18);
        FitsHeader n4 = new FitsHeader();
        n4.set(DesKeywords.CCDNUM, 35);

        assertEquals(2, translation("V4.7", Bleeds.ALL).cautions(s19).size());
        assertEquals(1, translation("V4.8.2", Bleeds.ALL).cautions(s19).size());
        assertEquals(List.of(), translation("V4.9.0", Bleeds.ALL).cautions(s19));
        assertEquals(List.of(), translation("V4.8.2", Bleeds.ALL).cautions(n4));
        assertEquals(List.of(), translation("V3.4", Bleeds.ALL).cautions(n4));
    }

    private static String[] rows(String... rows) {
        return rows;
    }

    private static MaskImage translate(String version, Bleeds bleeds, String... rows) {
        return translation(version, bleeds).translated(plane(rows), "ood.fits");
    }

    private static QualityTranslation translation(String version, Bleeds bleeds) {
        return new QualityTranslation(PipelineVersionTest.version(version), bleeds);
    }

    private static MaskImage plane(String... rows) {
        MaskImage plane = MaskImage.zeros(rows[0].split(" ").length, rows.length);
        int i = 0;
        for (String row : rows) {
            for (String word : row.split(" ")) {
                plane.data()[i++] =
                        word.matches("\\d+")
                                ? Integer.parseInt(word)
                                : BadPixelBits.parse(word).value();
            }
        }
        return plane;
    }

    private static void assertMask(String[] expected, MaskImage actual) {
        assertArrayEquals(plane(expected).data(), actual.data());
    }
}
