package org.desdm.fits.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The pixels of the HDUs that were read last, with the buffers of their reads: those of a CCD and
 * one more, so that a file of many CCDs holds no more the longer it is open.
 */
final class RecentPixels {

    private static final int MOST = 4;

    private final Function<Hdu, PixelSource> maker;

    /** Guarded by this. */
    private final Map<Integer, PixelSource> recent =
            new LinkedHashMap<>(2 * MOST, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, PixelSource> eldest) {
                    return size() > MOST;
                }
            };

    RecentPixels(Function<Hdu, PixelSource> maker) {
        this.maker = maker;
    }

    synchronized PixelSource of(Hdu hdu) {
        return recent.computeIfAbsent(hdu.number(), n -> maker.apply(hdu));
    }

    synchronized void clear() {
        recent.clear();
    }
}
