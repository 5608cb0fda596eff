package org.desdm.examples.combine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.desdm.api.error.DesdmException;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;

class LevelRegionTest {

    /** A frame of two amplifiers, A on the right. */
    private static CcdRows frame(int ccdNum, int width, int height) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, ccdNum);
        header.set(
                DesKeywords.dataSec('A'),
                FitsSection.of(new PixelBox(width / 2, 0, width, height)));
        header.set(DesKeywords.dataSec('B'), FitsSection.of(new PixelBox(0, 0, width / 2, height)));
        return CcdRows.of("frame", new CcdImage(header, FloatImage.zeros(width, height)));
    }

    /** A frame of 8 x 4 pixels, of four amplifiers of two columns each from left to right. */
    private static CcdRows frameOfFour() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, 31);
        for (int i = 0; i < 4; i++) {
            header.set(
                    DesKeywords.dataSec((char) ('A' + i)),
                    FitsSection.of(new PixelBox(2 * i, 0, 2 * i + 2, 4)));
        }
        return CcdRows.of("frame", new CcdImage(header, FloatImage.zeros(8, 4)));
    }

    private static PixelBox surveys() {
        return FitsSection.parse("[512:1536,1536:2560]").toBox();
    }

    @Test
    void theCentreOfTheSurveysCcdsIsTheSurveysSection() {
        assertEquals(surveys(), LevelRegion.of("centre", "").in(frame(3, 2048, 4096)));
        assertEquals(
                surveys(), LevelRegion.of("[512:1536,1536:2560]", "").in(frame(3, 2048, 4096)));
    }

    @Test
    void allOfACcdIsAllOfIt() {
        assertEquals(PixelBox.ofSize(8, 4), LevelRegion.of("all", "").in(frame(3, 8, 4)));
    }

    @Test
    void aBadAmplifierOfOneCcdDoesNotCountThereAlone() {
        LevelRegion region = LevelRegion.of("centre", "31A, 2b");
        PixelBox half = new PixelBox(511, 1535, 1024, 2560);
        assertEquals(half, region.in(frame(31, 2048, 4096)));
        assertEquals(surveys(), region.in(frame(32, 2048, 4096)));
        assertEquals(new PixelBox(1024, 1535, 1536, 2560), region.in(frame(2, 2048, 4096)));
    }

    @Test
    void aBadAmplifierBetweenGoodOnesIsNotCountedWithThem() {
        assertEquals(new PixelBox(2, 0, 8, 4), LevelRegion.of("all", "031A").in(frameOfFour()));
        DesdmException e =
                assertThrows(
                        DesdmException.class, () -> LevelRegion.of("all", "31B").in(frameOfFour()));
        assertTrue(e.getMessage().contains("[31B] is no rectangle"), e::getMessage);
        assertEquals(
                new PixelBox(4, 0, 8, 4), LevelRegion.of("[5:8,1:4]", "31B").in(frameOfFour()));
    }

    @Test
    void anAmplifierThatTheCcdDoesNotHaveIsNamed() {
        assertTold("CCD 31 has no amplifier 31C", "all", "31C,2Z");
    }

    @Test
    void whatLeavesNoPixelIsNamed() {
        assertTold("no pixel of region all of CCD 31 is left", "all", "31A,31B");
        assertTold("no pixel of region [1:2,1:2]", "[1:2,1:2]", "31B");
        assertTold("reaches outside an image of 8 x 4 pixels", "[1:9,1:2]", "");
        assertTold("middle", "middle", "");
        assertTold("\"A31\" names no amplifier", "all", "A31");
    }

    private static void assertTold(String expected, String section, String amplifiers) {
        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () -> LevelRegion.of(section, amplifiers).in(frame(31, 8, 4)));
        assertTrue(e.getMessage().contains(expected), e::getMessage);
    }
}
