package org.desdm.fits.coadd;

import java.util.function.Supplier;
import org.desdm.api.error.DesdmException;

/** Work on one of many images: what goes wrong is told with the image's name. */
final class NamedImage {

    private NamedImage() {}

    static <T> T tell(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (DesdmException e) {
            throw new DesdmException(
                    e.problems().stream()
                            .map(
                                    problem ->
                                            problem.at(
                                                    problem.where().isEmpty()
                                                            ? name
                                                            : name + ", " + problem.where()))
                            .toList());
        }
    }
}
