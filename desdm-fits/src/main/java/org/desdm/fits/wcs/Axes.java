package org.desdm.fits.wcs;

/**
 * Which axis of the image is which of the sky.
 *
 * @param lonAxis number of the axis of longitudes, 1 or 2
 * @param latAxis number of the axis of latitudes, the other one
 * @param code letters of CTYPE that name the projection or its distorted form, such as TPV
 * @param suffixSip whether CTYPE ends with -SIP
 */
record Axes(int lonAxis, int latAxis, String code, boolean suffixSip) {}
