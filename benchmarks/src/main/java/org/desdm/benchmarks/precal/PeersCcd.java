package org.desdm.benchmarks.precal;

import java.io.IOException;
import java.nio.file.Path;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanSubtraction;

/**
 * The raw CCD that the peers detrend, with its calibrations, in memory.
 *
 * @param raw untrimmed pixels, ADU, with the header of the file
 * @param bias master bias, ADU
 * @param flat normalised flat
 * @param bpm bad pixel mask, in the bits that our step reads
 */
record PeersCcd(CcdImage raw, CcdImage bias, CcdImage flat, MaskImage bpm) {

    /** The peers flag raw pixels above 37000 whole ADU as saturated. */
    private static final double SATURATION_ADU = 37_000.5;

    /** What the peers' bad pixel mask calls the edge, and what a survey's one calls it. */
    private static final int PEERS_EDGE = 256;

    private static final int BPM_EDGE = 128;

    /** Reads the frames of the peers' data folder. */
    static PeersCcd read(Path data) throws IOException {
        CcdImage raw = image(data.resolve("raw.fits"));
        setSaturation(raw);
        MaskImage bpm = mask(data.resolve("bpm.fits"));
        replace(bpm, PEERS_EDGE, BPM_EDGE);
        return new PeersCcd(
                raw, image(data.resolve("superbias.fits")), image(data.resolve("flat.fits")), bpm);
    }

    /** The level counts from the overscan; the peers' counts from 0. */
    private static void setSaturation(CcdImage raw) {
        FitsHeader measured =
                new OverscanSubtraction(OverscanConfig.DEFAULT)
                        .trimmed(raw, Workers.SEQUENTIAL)
                        .header();
        for (char amp : new char[] {'A', 'B'}) {
            double overscan = measured.require(DesKeywords.overscanLevel(amp));
            raw.header().set(DesKeywords.saturation(amp), SATURATION_ADU - overscan);
        }
    }

    /** The first image of a file with its header. */
    static CcdImage image(Path file) throws IOException {
        try (FitsFile fits = FitsFile.open(file)) {
            Hdu hdu = fits.require("");
            return new CcdImage(hdu.header().copy(), fits.readImage(hdu));
        }
    }

    /** The bits of the first image of a file. */
    static MaskImage mask(Path file) throws IOException {
        try (FitsFile fits = FitsFile.open(file)) {
            return fits.readMask(fits.require(""));
        }
    }

    /** The raw image with a header of its own and without mask: what a run begins with. */
    CcdImage fresh() {
        return new CcdImage(raw.header().copy(), raw.science());
    }

    /** Turns one bit into another, in place. */
    static void replace(MaskImage mask, int bit, int by) {
        int[] data = mask.data();
        for (int i = 0; i < data.length; i++) {
            if ((data[i] & bit) != 0) {
                data[i] = data[i] & ~bit | by;
            }
        }
    }
}
