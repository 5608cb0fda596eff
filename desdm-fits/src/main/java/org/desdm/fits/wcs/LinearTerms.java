package org.desdm.fits.wcs;

/**
 * The linear map from pixels to the intermediate plane: {@code x = cd11 (px - refX) + cd12 (py -
 * refY)}, y alike.
 *
 * @param refX first coordinate of the reference pixel, counted from 0: CRPIX1 - 1
 * @param refY second coordinate of the reference pixel, counted from 0: CRPIX2 - 1
 * @param cd11 change of x (along longitudes) by pixel along the first axis, degrees
 * @param cd12 change of x by pixel along the second axis, degrees
 * @param cd21 change of y (along latitudes) by pixel along the first axis, degrees
 * @param cd22 change of y by pixel along the second axis, degrees
 */
record LinearTerms(double refX, double refY, double cd11, double cd12, double cd21, double cd22) {

    double determinant() {
        return cd11 * cd22 - cd12 * cd21;
    }
}
