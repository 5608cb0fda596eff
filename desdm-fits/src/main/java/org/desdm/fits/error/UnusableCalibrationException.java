package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A calibration that fits by its header has nothing usable in its pixels. */
public final class UnusableCalibrationException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public UnusableCalibrationException(String what) {
        super(Problem.of(FitsError.UNUSABLE_CALIBRATION, what).next("give another calibration"));
    }

    public UnusableCalibrationException(String what, String where, String next) {
        super(Problem.of(FitsError.UNUSABLE_CALIBRATION, what).at(where).next(next));
    }
}
