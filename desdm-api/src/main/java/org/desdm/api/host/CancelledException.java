package org.desdm.api.host;

import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;

/** The host cancelled the run by interrupting its thread; the interrupt flag is still set. */
public final class CancelledException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public CancelledException() {
        super(ApiError.CANCELLED, "the run was cancelled by its host");
    }
}
