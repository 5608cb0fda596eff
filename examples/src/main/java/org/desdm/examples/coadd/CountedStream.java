package org.desdm.examples.coadd;

import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdStream;

/** A coadd whose pixels and samples are counted while it is made. */
final class CountedStream implements CcdStream {

    private final CcdStream coadd;
    private final Counts counts;

    /** Shared by streams of other headers: which of them is written, nobody knows before. */
    private static final class Counts {
        private long pixels;
        private long samples;
        private boolean made;
    }

    CountedStream(CcdStream coadd) {
        this(coadd, new Counts());
    }

    private CountedStream(CcdStream coadd, Counts counts) {
        this.coadd = coadd;
        this.counts = counts;
    }

    /** Whether somebody took the pixels. */
    boolean isMade() {
        return counts.made;
    }

    /** Pixels that have a value. */
    long pixels() {
        return counts.pixels;
    }

    /** Samples that they are made of. */
    long samples() {
        return counts.samples;
    }

    @Override
    public FitsHeader header() {
        return coadd.header();
    }

    @Override
    public int width() {
        return coadd.width();
    }

    @Override
    public int height() {
        return coadd.height();
    }

    @Override
    public List<MorePlane> morePlanes() {
        return coadd.morePlanes();
    }

    @Override
    public void produce(Workers workers, Receiver receiver) {
        counts.pixels = 0;
        counts.samples = 0;
        coadd.produce(
                workers,
                band -> {
                    count(band.more().get(0), band.rows() * width());
                    receiver.take(band);
                });
        counts.made = true;
    }

    private void count(float[] samples, int n) {
        for (int i = 0; i < n; i++) {
            counts.pixels += samples[i] > 0 ? 1 : 0;
            counts.samples += (long) samples[i];
        }
    }

    @Override
    public CcdStream withHeader(FitsHeader other) {
        return new CountedStream(coadd.withHeader(other), counts);
    }
}
