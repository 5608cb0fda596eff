package org.desdm.fits.mock;

/**
 * Place of a CCD in the focal plane: two halves, south and north, each of columns of CCDs that are
 * counted from the middle outwards.
 *
 * @param south whether it is in the south half
 * @param column column in its half, 0 in the middle of the camera
 * @param row place in its column, from 0 at low rows
 */
record FocalPlace(boolean south, int column, int row) {

    private static final int[] COLUMN_SIZES = {7, 6, 6, 5, 4, 3};
    private static final int HALF = CameraConfig.CCDS / 2;

    /** North CCDs count from the middle outwards, south ones column by column inwards. */
    static FocalPlace of(int ccdNum) {
        boolean south = ccdNum <= HALF;
        int before = south ? ccdNum - 1 : ccdNum - 1 - HALF;
        int column = south ? COLUMN_SIZES.length - 1 : 0;
        while (before >= COLUMN_SIZES[column]) {
            before -= COLUMN_SIZES[column];
            column += south ? -1 : 1;
        }
        return new FocalPlace(south, column, before);
    }

    /** Name such as S29: the half and the number counted from the middle. */
    String detPos() {
        int number = row + 1;
        for (int c = 0; c < column; c++) {
            number += COLUMN_SIZES[c];
        }
        return (south ? "S" : "N") + number;
    }

    /** Columns of CCDs from the centre of the camera to this one, negative in the south. */
    double columnsFromCentre() {
        return south ? -column - 0.5 : column + 0.5;
    }

    /** Rows of CCDs from the centre of the camera to this one. */
    double rowsFromCentre() {
        return row - (COLUMN_SIZES[column] - 1) / 2.0;
    }
}
