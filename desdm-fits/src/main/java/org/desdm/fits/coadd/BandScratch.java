package org.desdm.fits.coadd;

import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.resample.InputPiece;
import org.desdm.fits.resample.ResampledPlanes;

/**
 * Memory of a thread for one band after another: new arrays for every input of every band would be
 * a quarter of a coadd's time. Arrays grow and are never given back.
 */
final class BandScratch {

    private static final int[] NO_MASK = {};

    private float[] science = new float[0];
    private float[] weight = new float[0];
    private int[] mask = NO_MASK;
    private final List<ResampledPlanes> planes = new ArrayList<>();

    /**
     * Reads rows of all planes; pixels with bits that are left out get weight 0. The piece is valid
     * until the next is read.
     */
    InputPiece read(CcdRows rows, PixelBox box, int leftOut) {
        int pixels = Math.toIntExact(box.area());
        boolean hasMask = rows.mask().isPresent();
        if (science.length < pixels) {
            science = new float[pixels];
            weight = new float[pixels];
        }
        if (hasMask && mask.length < pixels) {
            mask = new int[pixels];
        }
        rows.science().read(box.y0(), box.y1(), science, 0);
        rows.weight().orElseThrow().read(box.y0(), box.y1(), weight, 0);
        if (hasMask) {
            rows.mask().get().read(box.y0(), box.y1(), mask, 0);
            leaveOut(pixels, leftOut);
        }
        return new InputPiece(box, science, weight, hasMask ? mask : NO_MASK);
    }

    private void leaveOut(int pixels, int bits) {
        for (int i = 0; i < pixels && bits != 0; i++) { // hot loop: once per pixel of every input
            weight[i] = (mask[i] & bits) == 0 ? weight[i] : 0f;
        }
    }

    /** Planes for the k-th input of a band, for as many pixels at least; valid for that band. */
    ResampledPlanes planes(int k, int pixels, boolean withMask) {
        while (planes.size() <= k) {
            planes.add(new ResampledPlanes(new float[0], new float[0], NO_MASK));
        }
        ResampledPlanes old = planes.get(k);
        boolean fits = old.value().length >= pixels;
        int[] bits = old.mask().length >= pixels ? old.mask() : new int[withMask ? pixels : 0];
        if (!fits || bits != old.mask()) {
            old =
                    new ResampledPlanes(
                            fits ? old.value() : new float[pixels],
                            fits ? old.weight() : new float[pixels],
                            bits);
            planes.set(k, old);
        }
        return withMask ? old : new ResampledPlanes(old.value(), old.weight(), NO_MASK);
    }
}
