package org.desdm.api.outcome;

import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;

/**
 * Thrown by a unit that finds nothing to do for its input; the run ends as {@link Outcome.NoWork}.
 */
public final class NoWorkException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public NoWorkException(String reason) {
        super(ApiError.NO_WORK, reason);
    }
}
