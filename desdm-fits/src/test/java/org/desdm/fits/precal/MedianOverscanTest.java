package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.biasSec;
import static org.desdm.fits.header.DesKeywords.dataSec;
import static org.desdm.fits.header.DesKeywords.overscanVariance;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;

class MedianOverscanTest {

    private static final int COLUMNS = 50;
    private static final int ROWS = 2000;

    /** Two thousand rows give a variance to 3 %; three of those, and as much for the clipping. */
    private static final double TOLERANCE = 0.1;

    /**
     * Medians of whole ADU scatter as they scatter, whatever the place of the level between two of
     * them: pi/2 sigma²/n would say 0.6 of it.
     */
    @Test
    void theStatedVarianceOfRowMediansIsTheirScatter() {
        for (double level = 100; level < 101; level += 0.1) {
            CcdImage raw = wholeAdu(level, 1.8, new Random(11));

            CcdImage trimmed =
                    new OverscanSubtraction(
                                    new OverscanConfig(
                                            new OverscanModel.RowByRow(), RowSample.MEDIAN, 0))
                            .trimmed(raw, Workers.SEQUENTIAL);

            double stated = trimmed.header().require(overscanVariance('A'));
            assertEquals(
                    1, stated / variance(trimmed.science().data()), TOLERANCE, "level " + level);
        }
    }

    /**
     * Overscan of rounded noise, and one imaging column of zeros that shows what was subtracted.
     */
    private static CcdImage wholeAdu(double level, double sigma, Random random) {
        FitsHeader header = new FitsHeader();
        header.set(biasSec('A'), FitsSection.parse("[1:%d,1:%d]".formatted(COLUMNS, ROWS)));
        header.set(
                dataSec('A'),
                FitsSection.parse("[%d:%d,1:%d]".formatted(COLUMNS + 1, COLUMNS + 1, ROWS)));
        FloatImage image = FloatImage.zeros(COLUMNS + 1, ROWS);
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                image.data()[image.rowStart(y) + x] =
                        Math.round(level + sigma * random.nextGaussian());
            }
        }
        return new CcdImage(header, image);
    }

    private static double variance(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float v : values) {
            sum += v;
            squares += (double) v * v;
        }
        double mean = sum / values.length;
        return squares / values.length - mean * mean;
    }
}
