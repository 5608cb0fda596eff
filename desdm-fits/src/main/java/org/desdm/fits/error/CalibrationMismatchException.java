package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A calibration belongs to another CCD, band or camera than the image. */
public final class CalibrationMismatchException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public CalibrationMismatchException(String what) {
        super(
                Problem.of(FitsError.CALIBRATION_MISMATCH, what)
                        .next("give the calibration that belongs to the image"));
    }

    public CalibrationMismatchException(String what, String where, String next) {
        super(Problem.of(FitsError.CALIBRATION_MISMATCH, what).at(where).next(next));
    }
}
