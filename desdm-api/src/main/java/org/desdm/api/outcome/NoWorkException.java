package org.desdm.api.outcome;

import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/**
 * Thrown by a unit that finds nothing to do for its input; the run ends as {@link Outcome.NoWork}.
 */
public final class NoWorkException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public NoWorkException(String reason) {
        super(
                Problem.of(ApiError.NO_WORK, reason)
                        .next("nothing, if the reason is right; a runner ends with NO_WORK"));
    }
}
