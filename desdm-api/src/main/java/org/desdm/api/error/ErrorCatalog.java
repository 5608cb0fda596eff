package org.desdm.api.error;

import java.util.List;

/**
 * The codes of one room, announced through {@link java.util.ServiceLoader}, so that whoever
 * explains a code finds it.
 */
@FunctionalInterface
public interface ErrorCatalog {

    /** Every code of the room. */
    List<ErrorCode> codes();
}
