package org.desdm.fits.precal.crosstalk;

import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.EXPNUM;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;

/** Small trimmed CCDs: amplifier A is on the right up to CCD 31, on the left from 32 on. */
final class DrawnExposure {

    static final int W = 10;
    static final int H = 7;

    private DrawnExposure() {}

    static CcdImage ccd(int ccdNum) {
        FitsHeader header = new FitsHeader();
        header.set(CCDNUM, ccdNum);
        header.set(EXPNUM, 1L);
        boolean south = ccdNum <= 31;
        header.set(DesKeywords.dataSec('A'), half(south));
        header.set(DesKeywords.dataSec('B'), half(!south));
        header.set(DesKeywords.saturation('A'), 1000.0);
        header.set(DesKeywords.saturation('B'), 2000.0);
        return new CcdImage(header, FloatImage.zeros(W, H));
    }

    private static FitsSection half(boolean right) {
        return FitsSection.of(new PixelBox(right ? W / 2 : 0, 0, right ? W : W / 2, H));
    }

    static List<CcdImage> ccds(int... ccdNums) {
        List<CcdImage> list = new ArrayList<>();
        for (int ccdNum : ccdNums) {
            list.add(ccd(ccdNum));
        }
        return list;
    }

    static List<CcdImage> random(long seed, double scale, int... ccdNums) {
        Random random = new Random(seed);
        List<CcdImage> list = ccds(ccdNums);
        for (CcdImage ccd : list) {
            float[] data = ccd.science().data();
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) (scale * random.nextDouble());
            }
        }
        return list;
    }

    static List<CcdImage> copies(List<CcdImage> list) {
        return list.stream().map(CcdImage::copy).toList();
    }

    /** Whether an amplifier is on the left. */
    static boolean isLeft(int ccdNum, char amp) {
        return (amp == 'B') == (ccdNum <= 31);
    }
}
