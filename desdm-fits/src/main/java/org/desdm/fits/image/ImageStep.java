package org.desdm.fits.image;

import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.Keyword;

/** One correction of a single CCD image. Implementations are immutable and do no file I/O. */
public interface ImageStep {

    /** Short name used in logs, in HISTORY and in the timing report: "bias", "flat", ... */
    String name();

    /**
     * Keyword that is stamped when the step has succeeded, so that it is never done twice; empty
     * where repeating is harmless.
     */
    Optional<Keyword<String>> guard();

    /** Corrects {@code image} in place: pixels, weight, mask bits and the keywords they change. */
    void apply(CcdImage image, Workers workers);
}
