package org.desdm.benchmarks.precal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.precal.crosstalk.CcdAmplifier;
import org.desdm.fits.precal.crosstalk.CrosstalkMatrix;
import org.desdm.fits.precal.crosstalk.CrosstalkTerm;

/** All CCDs of an exposure in memory, trimmed, and a crosstalk matrix for them. */
public final class DrawnExposures {

    /** CCDs of the camera. */
    public static final int CCDS = 62;

    /** Sources of every amplifier, none of them 0. */
    public static final int SOURCES = 12;

    static final int WIDTH = 2048;
    static final int HEIGHT = 4096;
    private static final long SEED = 20181108;

    private DrawnExposures() {}

    /** A sky of 1000 ADU with noise; of 2000 pixels one has 40000 ADU. */
    public static List<CcdImage> ccds(int height) {
        List<CcdImage> list = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(SEED); // half a billion numbers
        for (int ccdNum = 1; ccdNum <= CCDS; ccdNum++) {
            FloatImage image = FloatImage.zeros(WIDTH, height);
            float[] pixels = image.data();
            for (int i = 0; i < pixels.length; i++) {
                int bits = random.nextInt();
                pixels[i] = (bits >>> 8) % 2000 == 0 ? 40_000 : 1000 + (bits & 0xff);
            }
            list.add(new CcdImage(header(ccdNum, height), image));
        }
        return list;
    }

    static FitsHeader header(int ccdNum, int height) {
        boolean south = ccdNum <= CCDS / 2;
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, ccdNum);
        header.set(DesKeywords.EXPNUM, 1L);
        header.set(DesKeywords.dataSec('A'), half(south, height));
        header.set(DesKeywords.dataSec('B'), half(!south, height));
        return header;
    }

    private static FitsSection half(boolean right, int height) {
        int x0 = right ? WIDTH / 2 : 0;
        return FitsSection.of(new PixelBox(x0, 0, x0 + WIDTH / 2, height));
    }

    /** Every amplifier has {@link #SOURCES} others, anywhere in the camera. */
    public static CrosstalkMatrix matrix(double onset) {
        List<CcdAmplifier> all = new ArrayList<>();
        for (int ccdNum = 1; ccdNum <= CCDS; ccdNum++) {
            all.add(new CcdAmplifier(ccdNum, 'A'));
            all.add(new CcdAmplifier(ccdNum, 'B'));
        }
        Random random = new Random(SEED);
        Map<CcdAmplifier, List<CrosstalkTerm>> rows = new TreeMap<>();
        for (CcdAmplifier victim : all) {
            List<CcdAmplifier> sources = new ArrayList<>(all);
            sources.remove(victim);
            Collections.shuffle(sources, random);
            List<CrosstalkTerm> terms = new ArrayList<>();
            for (CcdAmplifier source : sources.subList(0, SOURCES)) {
                double k = 1e-4 * (random.nextDouble() - 0.5);
                terms.add(new CrosstalkTerm(source, k, 0, onset, 2 * k, 1e-6 * k, 0));
            }
            rows.put(victim, terms);
        }
        return new CrosstalkMatrix("drawn", new TreeMap<>(rows));
    }
}
