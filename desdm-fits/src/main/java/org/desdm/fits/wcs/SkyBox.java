package org.desdm.fits.wcs;

/**
 * A range of right ascension and declination, degrees, borders included.
 *
 * @param raFrom least right ascension, {@code 0 <= raFrom < 360}
 * @param raTo largest right ascension; beyond 360 where the range goes over right ascension 0, and
 *     {@code raFrom + 360} where it goes all the way round
 * @param decFrom least declination
 * @param decTo largest declination
 */
public record SkyBox(double raFrom, double raTo, double decFrom, double decTo) {

    /** Whether a point lies in the range; its right ascension may be given in any turn. */
    public boolean contains(double ra, double dec) {
        double turns = Math.floor((ra - raFrom) / 360);
        return dec >= decFrom && dec <= decTo && ra - 360 * turns <= raTo;
    }

    /** Whether right ascensions on both sides of 0 are in the range. */
    public boolean crossesRaZero() {
        return raTo > 360;
    }
}
