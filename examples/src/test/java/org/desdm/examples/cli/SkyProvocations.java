package org.desdm.examples.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.sky.SkyComponents;
import org.desdm.fits.sky.SkyFit;
import org.desdm.fits.sky.SkyPca;
import org.desdm.fits.sky.SkyPcaConfig;

/** Errors of skies that do not belong together, or that components cannot describe. */
final class SkyProvocations {

    private SkyProvocations() {}

    static void addTo(Map<String, Provocation> all) {
        all.put("F085", SkyProvocations::twice);
        all.put("F086", SkyProvocations::twoOfOne);
    }

    private static CcdImage sky(int rows) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.EXPNUM, 42L);
        header.set(DesKeywords.BAND, "g");
        header.set(DesKeywords.BLOCKSIZ, 128);
        header.set(DesKeywords.MASKVAL, -1.0);
        return new CcdImage(header, FloatImage.zeros(4, rows));
    }

    private static String twice() {
        return String.valueOf(SkyPca.of(List.of(sky(4), sky(4)), SkyPcaConfig.DEFAULT));
    }

    private static String twoOfOne() {
        CcdImage planes = sky(8);
        planes.header().set(DesKeywords.NSKYPC, 2);
        Arrays.fill(planes.science().data(), 1f);
        return String.valueOf(
                SkyFit.of(sky(4), SkyComponents.of(planes), SkyFit.CLIP_SIGMA).coefficients());
    }
}
