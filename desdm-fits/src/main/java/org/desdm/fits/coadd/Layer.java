package org.desdm.fits.coadd;

import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.resample.ResampledPlanes;

/**
 * One input on the coadd's pixels, in a band of rows.
 *
 * @param input which it is
 * @param box pixels of the coadd
 * @param planes their values, row-major over the box
 */
record Layer(StackInput input, PixelBox box, ResampledPlanes planes) {

    /** Whether it has pixels of a row between two columns. */
    boolean touches(int y, int x0, int x1) {
        return y >= box.y0() && y < box.y1() && box.x0() < x1 && box.x1() > x0;
    }

    /** Adds its samples of a stretch of a row that it touches. */
    void addTo(PixelStack stack, int y, int x0, int x1) {
        int from = Math.max(x0, box.x0());
        int end = Math.min(x1, box.x1());
        int offset = (y - box.y0()) * box.width() + from - box.x0();
        stack.add(input, planes.value(), planes.weight(), offset, from - x0, end - from);
    }

    /**
     * Combines its bits of a stretch of a row that it touches into those of the layers before it.
     *
     * @param seen which pixels had a sample before; modified
     */
    void addBits(MaskMethod method, int y, int x0, int x1, int[] bits, boolean[] seen) {
        int from = Math.max(x0, box.x0());
        int end = Math.min(x1, box.x1());
        int index = (y - box.y0()) * box.width() + from - box.x0();
        for (int x = from; x < end; x++, index++) { // hot loop: once per sample
            if (planes.weight()[index] > 0) {
                int own = planes.mask().length == 0 ? 0 : planes.mask()[index];
                int i = x - x0;
                boolean all = method == MaskMethod.AND && seen[i];
                bits[i] = all ? bits[i] & own : bits[i] | own;
                seen[i] = true;
            }
        }
    }
}
