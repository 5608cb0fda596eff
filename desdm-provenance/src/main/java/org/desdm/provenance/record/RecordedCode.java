package org.desdm.provenance.record;

import java.util.Objects;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.FailureClass;

/**
 * An error code as a record names it. The version of desdm that wrote the record, or the unit's own
 * jar, may know codes that are unknown here.
 *
 * @param id the id as recorded
 * @param failureClass how the recorded run ended
 */
public record RecordedCode(String id, FailureClass failureClass) implements ErrorCode {

    public RecordedCode {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(failureClass, "failureClass");
    }

    @Override
    public String meaning() {
        return "An error of a recorded run; the version that wrote the record explains " + id + ".";
    }
}
