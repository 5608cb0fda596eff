package org.desdm.fits.wcs;

/**
 * How the sky moves with the pixel at one place: degrees along the great circles to the east
 * (growing longitude) and to the north, by pixel.
 *
 * @param eastByX degrees to the east by pixel along the first axis
 * @param eastByY degrees to the east by pixel along the second axis
 * @param northByX degrees to the north by pixel along the first axis
 * @param northByY degrees to the north by pixel along the second axis
 */
public record SkyJacobian(double eastByX, double eastByY, double northByX, double northByY) {

    /** Negative where the sky is seen as from inside the sphere, east to the left of north. */
    public double determinant() {
        return eastByX * northByY - eastByY * northByX;
    }

    /** The sky in one pixel, square degrees. */
    public double area() {
        return Math.abs(determinant());
    }
}
