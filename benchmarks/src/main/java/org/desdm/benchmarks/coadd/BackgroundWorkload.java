package org.desdm.benchmarks.coadd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.background.Background;
import org.desdm.fits.background.BackgroundConfig;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.mask.BadPixelBits;

/** A detrended CCD in memory, with its mask: background and noise at every pixel. */
final class BackgroundWorkload implements Workload {

    /** What sep is asked for: meshes of 64 pixels, a filter of 3 x 3; any bit is bad. */
    static final BackgroundConfig CONFIG = BackgroundConfig.DEFAULT.withBits(new BadPixelBits(-1));

    private final CcdImage image;
    private Background last;
    private FloatImage level;
    private FloatImage rms;

    private BackgroundWorkload(CcdImage image) {
        this.image = image;
    }

    /** Reads the peers' CCD. */
    static BackgroundWorkload open(Path data) throws IOException {
        return new BackgroundWorkload(masked(data.resolve("sci.fits"), data.resolve("mask.fits")));
    }

    /** The first images of two files as pixels and mask. */
    static CcdImage masked(Path science, Path mask) throws IOException {
        try (FitsFile pixels = FitsFile.open(science);
                FitsFile flags = FitsFile.open(mask)) {
            CcdImage image = new CcdImage(new FitsHeader(), pixels.readImage(pixels.require("")));
            image.setMask(flags.readMask(flags.require("")));
            return image;
        }
    }

    @Override
    public void run(Workers workers) {
        last = Background.of(image, CONFIG, workers);
        level = last.levelMap(workers);
        rms = last.rmsMap(workers);
    }

    @Override
    public List<String> findings() {
        return List.of(
                "background: %.6g, noise %.6g; at the middle %.6g and %.6g"
                        .formatted(
                                last.globalLevel(),
                                last.globalRms(),
                                level.get(level.width() / 2, level.height() / 2),
                                rms.get(rms.width() / 2, rms.height() / 2)));
    }

    @Override
    public void close() {
        last = null;
    }
}
