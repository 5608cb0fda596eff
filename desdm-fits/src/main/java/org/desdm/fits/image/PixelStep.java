package org.desdm.fits.image;

import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;

/**
 * A step whose every output pixel depends on the same input pixel alone, so that neighbours in a
 * chain can run in one pass.
 */
public interface PixelStep extends ImageStep {

    /**
     * Checks calibration, shape and header, and throws before a pixel is touched; makes the planes
     * it needs and takes every number from {@code header} now.
     *
     * @param image the image to be corrected; its pixels are not modified yet, or not made: they
     *     tell nothing here, and neither does a mask or weight map that a step of this pass makes
     * @param header the header to read: the image's own, or a copy in which earlier steps of the
     *     same pass are finished already
     */
    RowWork prepare(CcdImage image, FitsHeader header);

    /**
     * Writes the keywords; called once, after {@link #prepare} and before the rows are visible to
     * others.
     */
    void finish(FitsHeader header);

    @Override
    default void apply(CcdImage image, Workers workers) {
        RowWork work = prepare(image, image.header());
        workers.forEachBand(image.science().height(), work::run);
        finish(image.header());
        work.afterRows(image.header());
    }

    /** Corrects rows {@code firstRow <= y < endRow}; called for disjoint bands, perhaps at once. */
    @FunctionalInterface
    interface RowWork {
        /** Corrects rows {@code firstRow <= y < endRow} in the caller's thread. */
        void run(int firstRow, int endRow);

        /**
         * Writes the keywords that only the rows could tell, such as counts; called once, after all
         * rows and after {@link PixelStep#finish} of every step of the pass, which therefore cannot
         * depend on them.
         *
         * @param header the header that {@code finish} wrote to; modified
         */
        default void afterRows(FitsHeader header) {}

        /**
         * One work that does this one and the first few of {@code followers} in one go over the
         * rows, with the same bits in every plane; empty where there is none that is faster.
         *
         * @param followers what the same pass does after this work, in order
         */
        default Optional<Fusion> fusedWith(List<RowWork> followers) {
            return Optional.empty();
        }
    }

    /**
     * Several works in one.
     *
     * @param work does what all of them do, their {@link RowWork#afterRows} included
     * @param followers how many of the followers it includes, at least 1
     */
    record Fusion(RowWork work, int followers) {}
}
