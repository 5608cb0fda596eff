package org.desdm.fits.mock;

/** A point of a tangent plane, in degrees, or of an image, in pixels. */
record PlanePoint(double x, double y) {}
