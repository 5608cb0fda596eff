package org.desdm.fits.precal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.RowSource;
import org.junit.jupiter.api.Test;

class FrameLevelsTest {

    private static final int WIDTH = 2048;
    private static final int HEIGHT = 4096;

    /** Pixels that grow by 1 a row, which nobody holds. */
    private static final RowSource RAMP =
            new RowSource() {
                @Override
                public int width() {
                    return WIDTH;
                }

                @Override
                public int height() {
                    return HEIGHT;
                }

                @Override
                public String name() {
                    return "ramp";
                }

                @Override
                public void read(int firstRow, int endRow, float[] target, int offset) {
                    for (int i = 0; i < (endRow - firstRow) * WIDTH; i++) {
                        target[offset + i] = firstRow + i / WIDTH;
                    }
                }
            };

    /** Every thread has a sample of its own, in the memory that units declare. */
    @Test
    void theLevelOfAWholeCcdTakesLittleMemory() {
        List<CcdRows> frames = List.of(new CcdRows(new FitsHeader(), RAMP, Optional.empty()));
        PixelBox all = PixelBox.ofSize(WIDTH, HEIGHT);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        double[] levels = FrameLevels.measure(frames, all, Workers.SEQUENTIAL);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        // the middle of the rows, to the distance of the rows that are taken
        assertEquals((HEIGHT - 1) / 2.0, levels[0], 4);
        assertTrue(bytes < 12 << 20, "allocated " + bytes);
    }

    /** The survey's region is measured whole. */
    @Test
    void everyPixelOfASmallerRegionCounts() {
        List<CcdRows> frames = List.of(new CcdRows(new FitsHeader(), RAMP, Optional.empty()));
        PixelBox region = new PixelBox(511, 1535, 1536, 2560);

        assertArrayEquals(
                new double[] {2047}, FrameLevels.measure(frames, region, Workers.SEQUENTIAL));
    }

    @Test
    void aDarkFrameIsNamedByItsExposure() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.EXPNUM, 790_001L);
        header.set(DesKeywords.CCDNUM, 31);
        CcdRows dark = CcdRows.of("gone.fits", new CcdImage(header, FloatImage.zeros(2, 2)));

        UnusableValueException e =
                assertThrows(
                        UnusableValueException.class,
                        () ->
                                FrameLevels.measure(
                                        List.of(dark), PixelBox.ofSize(2, 2), Workers.SEQUENTIAL));

        assertTrue(
                e.getMessage().contains("gone.fits, EXPNUM 790001, CCDNUM 31 (0.0)"),
                e::getMessage);
    }
}
