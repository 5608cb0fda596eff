package org.desdm.wrapper.wcl;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Replaces variables while a text is being read, from what has been read of it so far. */
public interface WclVariables {

    /** {@code ${name}} alone, innermost first; what is multi-valued stays as it was written. */
    WclVariables PLAIN = new PlainVariables();

    /**
     * {@code text} with its variables replaced.
     *
     * @param readSoFar the value of a name, by the survey's search order
     * @throws org.desdm.api.error.DesdmException naming a variable that is undefined or defined by
     *     itself
     */
    String replace(String text, Function<String, Optional<String>> readSoFar);

    /** The values of a name with their variables replaced: none if there is nothing of the name. */
    List<String> values(String name, Function<String, Optional<String>> readSoFar);
}
