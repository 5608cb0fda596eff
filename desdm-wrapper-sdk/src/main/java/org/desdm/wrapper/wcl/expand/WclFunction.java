package org.desdm.wrapper.wcl.expand;

import java.io.IOException;
import java.util.List;

/** What stands behind a name in {@code $FUNC{name,a,b}}; the host registers it. */
@FunctionalInterface
public interface WclFunction {

    /**
     * The text that takes the marker's place.
     *
     * @param arguments items after the name, with ranges written out
     * @throws IOException if something that it asks does not answer
     * @throws IllegalArgumentException if the arguments are wrong
     */
    String call(List<String> arguments) throws IOException;
}
