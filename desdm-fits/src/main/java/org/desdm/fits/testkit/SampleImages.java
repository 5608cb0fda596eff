package org.desdm.fits.testkit;

import java.util.Random;
import org.desdm.api.data.SampleWish;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;

/**
 * Samples of CCD images: an even level with Gaussian noise that the weight map tells.
 *
 * <p>An image that is no calibration has a level of 1000 electrons with a noise of 10. A
 * calibration called bias or dark lies about 0 with a noise of 0.1, a bad pixel mask is empty, any
 * other is flat about 1 with a noise of 0.001. All are of CCD 3, band g, exposure 123456.
 */
final class SampleImages {

    private static final double LEVEL = 1000;
    private static final double NOISE = 10;
    private static final double DARK_NOISE = 0.1;
    private static final double FLAT_NOISE = 0.001;

    private SampleImages() {}

    static CcdImage of(SampleWish wish) {
        Random random = new Random(wish.seed());
        if (!wish.calibration()) {
            return image(wish, random, LEVEL, NOISE);
        }
        if (wish.filetype().contains("bpm")) {
            CcdImage empty =
                    new CcdImage(header(wish), FloatImage.zeros(wish.width(), wish.height()));
            empty.maskOrNew();
            return empty;
        }
        boolean aboutZero = wish.filetype().contains("bias") || wish.filetype().contains("dark");
        return aboutZero ? image(wish, random, 0, DARK_NOISE) : image(wish, random, 1, FLAT_NOISE);
    }

    private static CcdImage image(SampleWish wish, Random random, double level, double noise) {
        FloatImage science = FloatImage.zeros(wish.width(), wish.height());
        FloatImage weight = FloatImage.zeros(wish.width(), wish.height());
        for (int i = 0; i < science.data().length; i++) {
            science.data()[i] = (float) (level + noise * random.nextGaussian());
            weight.data()[i] = (float) (1 / (noise * noise));
        }
        CcdImage image = new CcdImage(header(wish), science);
        image.maskOrNew();
        image.setWeight(weight);
        return image;
    }

    private static FitsHeader header(SampleWish wish) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.EXPNUM, 123_456L);
        header.set(DesKeywords.CCDNUM, 3);
        header.set(DesKeywords.BAND, "g");
        header.set(DesKeywords.EXPTIME, 90.0);
        header.set(DesKeywords.DATE_OBS, "2018-11-12T03:04:05");
        header.set(DesKeywords.MJD_OBS, 58_434.127_835_65);
        header.set(DesKeywords.OBSTYPE, wish.calibration() ? "calibration" : "object");
        header.set(DesKeywords.BUNIT, "electrons");
        header.set(DesKeywords.DATASEC, section(wish, 0, wish.width()));
        int middle = Math.max(1, wish.width() / 2);
        amplifier(header, 'A', section(wish, 0, middle));
        if (middle < wish.width()) {
            amplifier(header, 'B', section(wish, middle, wish.width()));
        }
        return header;
    }

    private static void amplifier(FitsHeader header, char letter, FitsSection pixels) {
        header.set(DesKeywords.gain(letter), 1.0);
        header.set(DesKeywords.readNoise(letter), 5.0);
        header.set(DesKeywords.saturation(letter), 150_000.0);
        header.set(DesKeywords.dataSec(letter), pixels);
        header.set(DesKeywords.ampSec(letter), pixels);
    }

    private static FitsSection section(SampleWish wish, int x0, int x1) {
        return FitsSection.of(new PixelBox(x0, 0, x1, wish.height()));
    }
}
