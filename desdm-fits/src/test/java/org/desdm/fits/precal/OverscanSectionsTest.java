package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.ampSec;
import static org.desdm.fits.header.DesKeywords.biasSec;
import static org.desdm.fits.precal.Drawn.image;
import static org.desdm.fits.precal.Drawn.section;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Raw geometries that cannot be used. */
class OverscanSectionsTest {

    private static final OverscanSubtraction ROW_BY_ROW =
            new OverscanSubtraction(OverscanConfig.DEFAULT.withModel(new OverscanModel.RowByRow()));

    @Test
    void namesASectionOutsideTheImage() {
        CcdImage raw = OverscanSubtractionTest.leftOverscan(4, 3, 2, y -> 100);
        section(raw.header(), 'A', "[5:7,1:3]");

        UnusableSectionException e = refused(raw, UnusableSectionException.class);

        assertEquals(
                "DATASECA = '[5:7,1:3]' reaches outside the image of 7 x 2 pixels", e.getMessage());
        assertEquals("give the section by value in the camera profile", e.problems().get(0).next());
    }

    @Test
    void namesASectionOfASingleAxis() {
        CcdImage raw = OverscanSubtractionTest.leftOverscan(4, 3, 2, y -> 100);
        raw.header().put(HeaderCard.of("BIASSECA", HeaderCard.Kind.STRING, "[4096:4109]", ""));

        UnusableSectionException e = refused(raw, UnusableSectionException.class);

        assertTrue(e.getMessage().startsWith("BIASSECA = '[4096:4109]' is not a section"));
    }

    @Test
    void aBadSectionThatNobodyUsesDoesNotMatter() {
        CcdImage raw = OverscanSubtractionTest.leftOverscan(4, 3, 2, y -> 100);
        raw.header().put(HeaderCard.of("TRIMSEC", HeaderCard.Kind.STRING, "[1:4096, :]", ""));
        raw.header().put(HeaderCard.of("BIASSEC", HeaderCard.Kind.STRING, "[4096:4109]", ""));

        assertEquals(7, ROW_BY_ROW.trimmed(raw, Workers.SEQUENTIAL).science().get(0, 0));
    }

    @Test
    void refusesAnOverscanWithLight() {
        CcdImage raw = OverscanSubtractionTest.leftOverscan(4, 3, 2, y -> 100);
        raw.header().set(biasSec('A'), FitsSection.parse("[1:5,1:2]"));

        refused(raw, UnusableSectionException.class);
    }

    @Test
    void refusesAnOverscanThatMissesRows() {
        CcdImage raw = OverscanSubtractionTest.leftOverscan(4, 3, 2, y -> 100);
        raw.header().set(biasSec('A'), FitsSection.parse("[1:4,1:1]"));

        refused(raw, UnusableSectionException.class);
    }

    @Test
    void refusesAnOverscanThatTrimmingLeavesEmpty() {
        CcdImage raw = OverscanSubtractionTest.leftOverscan(4, 3, 2, y -> 100);

        assertThrows(
                UnusableSectionException.class,
                () ->
                        new OverscanSubtraction(OverscanConfig.DEFAULT.withColumnsTrimmed(2))
                                .trimmed(raw, Workers.SEQUENTIAL));
    }

    /** By rows, the overscan is a copy of its own, whose first column is not the frame's. */
    @Test
    void namesTheSectionOfTheHeaderThatTrimmingLeavesEmpty() {
        CcdImage raw = OverscanSubtractionTest.raw(FloatImage.zeros(7, 2));
        section(raw.header(), 'A', "[1:3,1:2]");
        raw.header().set(biasSec('A'), FitsSection.parse("[4:7,1:2]"));
        OverscanConfig two = OverscanConfig.DEFAULT.withColumnsTrimmed(2);

        for (OverscanConfig config : List.of(two, two.withMaxDeviation(1000))) {
            OverscanSubtraction step = new OverscanSubtraction(config);
            for (Executable work :
                    List.<Executable>of(
                            () -> step.trimmed(raw, Workers.SEQUENTIAL),
                            () -> step.trimmedRows(CcdRows.of("raw", raw)))) {
                assertEquals(
                        "dropping 2 columns at each side leaves no overscan of BIASSECA ="
                                + " [4:7,1:2]",
                        assertThrows(UnusableSectionException.class, work)
                                .problems()
                                .get(0)
                                .what());
            }
        }
    }

    @Test
    void refusesAmplifiersThatShareOrLeaveOutPixels() {
        CcdImage raw = OverscanSubtractionTest.leftOverscan(4, 3, 2, y -> 100);
        section(raw.header(), 'B', "[6:7,1:2]");
        raw.header().set(biasSec('B'), FitsSection.parse("[1:4,1:2]"));
        refused(raw, UnusableSectionException.class);

        CcdImage gap = OverscanSubtractionTest.leftOverscan(4, 3, 2, y -> 100);
        gap.header().set(ampSec('A'), FitsSection.parse("[2:4,1:2]"));
        refused(gap, UnusableSectionException.class);

        CcdImage shape = OverscanSubtractionTest.leftOverscan(4, 3, 2, y -> 100);
        shape.header().set(ampSec('A'), FitsSection.parse("[1:4,1:2]"));
        refused(shape, UnusableSectionException.class);
    }

    @Test
    void refusesAnImageWithoutSectionsAndAnOverscanOfNaN() {
        CcdImage bare = OverscanSubtractionTest.raw(image("1 2"));
        refused(bare, MissingKeywordException.class);

        CcdImage blank = OverscanSubtractionTest.leftOverscan(4, 3, 2, y -> Double.NaN);
        refused(blank, NoUsablePixelException.class);
    }

    @Test
    void tellsOfEverySectionThatCannotBeUsedAndLeavesTheImageAlone() {
        CcdImage raw = OverscanSubtractionTest.leftOverscan(4, 3, 2, y -> 100);
        section(raw.header(), 'A', "[5:7,1:3]");
        section(raw.header(), 'B', "[6:9,1:2]");
        raw.header().set(biasSec('A'), FitsSection.parse("[0001:0004,2:9]"));
        byte[] header = raw.header().toBytes();
        float[] pixels = raw.science().data().clone();

        DesdmException e = refused(raw, DesdmException.class);

        assertEquals(
                List.of(
                        "DATASECA = '[5:7,1:3]' reaches outside the image of 7 x 2 pixels",
                        "DATASECB = '[6:9,1:2]' reaches outside the image of 7 x 2 pixels",
                        "BIASSECA = '[1:4,2:9]' reaches outside the image of 7 x 2 pixels",
                        "keyword BIASSECB is missing"),
                e.problems().stream().map(Problem::what).toList());
        assertArrayEquals(header, raw.header().toBytes());
        assertArrayEquals(pixels, raw.science().data());
    }

    /** Each lies in the image, and all of them say something impossible. */
    @Test
    void tellsOfEverySectionThatContradictsAnother() {
        CcdImage raw = OverscanSubtractionTest.leftOverscan(4, 4, 2, y -> 100);
        section(raw.header(), 'A', "[5:6,1:2]");
        section(raw.header(), 'B', "[7:8,1:2]");
        raw.header().set(biasSec('A'), FitsSection.parse("[1:5,1:2]"));
        raw.header().set(biasSec('B'), FitsSection.parse("[1:4,1:1]"));
        raw.header().set(ampSec('B'), FitsSection.parse("[3:3,1:2]"));

        DesdmException e = refused(raw, DesdmException.class);

        assertEquals(
                List.of(
                        "the overscan BIASSECA = [1:5,1:2] overlaps the imaging pixels DATASECA ="
                                + " [5:6,1:2]",
                        "the overscan BIASSECB = [1:4,1:1] does not reach all rows of DATASECB ="
                                + " [7:8,1:2]",
                        "AMPSECB = [3:3,1:2] has not the shape of DATASECB = [7:8,1:2]"),
                e.problems().stream().map(Problem::what).toList());
    }

    /** Reversed sections state the direction of readout; no pixel is turned round. */
    @Test
    void aReversedSectionIsTheSamePixels() {
        CcdImage raw = OverscanSubtractionTest.leftOverscan(4, 3, 2, y -> 100 + 10 * y);
        raw.science().data()[4] = 111; // column 5 of the first row
        float[] expected = ROW_BY_ROW.trimmed(raw, Workers.SEQUENTIAL).science().data();
        raw.header().set(biasSec('A'), FitsSection.parse("[4:1,2:1]"));
        section(raw.header(), 'A', "[7:5,2:1]");

        assertArrayEquals(expected, ROW_BY_ROW.trimmed(raw, Workers.SEQUENTIAL).science().data());
    }

    @Test
    void bothAmplifiersWithoutAnOverscanPixelAreNamed() {
        CcdImage raw = OverscanSubtractionTest.leftOverscan(4, 4, 2, y -> Double.NaN);
        section(raw.header(), 'A', "[5:6,1:2]");
        section(raw.header(), 'B', "[7:8,1:2]");
        raw.header().set(biasSec('B'), FitsSection.parse("[1:4,1:2]"));

        for (Executable work :
                List.<Executable>of(
                        () -> ROW_BY_ROW.trimmed(raw, Workers.SEQUENTIAL),
                        () -> ROW_BY_ROW.trimmedRows(CcdRows.of("raw", raw)))) {
            DesdmException e = assertThrows(DesdmException.class, work);
            assertEquals(
                    List.of(
                            "the overscan BIASSECA = [1:4,1:2] has no usable pixel",
                            "the overscan BIASSECB = [1:4,1:2] has no usable pixel"),
                    e.problems().stream().map(Problem::what).toList());
        }
    }

    private static <T extends DesdmException> T refused(CcdImage raw, Class<T> type) {
        return assertThrows(type, () -> ROW_BY_ROW.trimmed(raw, Workers.SEQUENTIAL));
    }
}
