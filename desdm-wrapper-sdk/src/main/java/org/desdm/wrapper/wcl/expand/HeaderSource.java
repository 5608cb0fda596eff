package org.desdm.wrapper.wcl.expand;

import java.io.IOException;
import java.util.Optional;

/**
 * Gives values of FITS headers to {@code $HEAD{file,KEYWORD}}; the host says which files it may.
 */
@FunctionalInterface
public interface HeaderSource {

    /**
     * The value of a keyword as text, from the first HDU that has it; empty if none has.
     *
     * @throws IOException if the file cannot be read
     */
    Optional<String> find(String file, String keyword) throws IOException;
}
