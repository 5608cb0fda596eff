package org.desdm.api.host;

import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** The host cancelled the run by interrupting its thread; the interrupt flag is still set. */
public final class CancelledException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public CancelledException() {
        super(
                Problem.of(ApiError.CANCELLED, "the run was cancelled by its host")
                        .next("run it again; nothing half-written is left"));
    }
}
