package org.desdm.fits.coadd;

/** The planes of some rows of a coadd. */
final class BandPlanes {

    final float[] science;
    final float[] weight;
    final int[] mask;
    final float[] count;

    BandPlanes(int pixels) {
        science = new float[pixels];
        weight = new float[pixels];
        mask = new int[pixels];
        count = new float[pixels];
    }
}
