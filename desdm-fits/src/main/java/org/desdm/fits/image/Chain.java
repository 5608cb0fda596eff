package org.desdm.fits.image;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;

/**
 * An ordered chain of steps, as data: it can be listed, logged, cut, tested and fused.
 *
 * <p>Neighbouring {@link PixelStep}s share one pass over the rows: each is prepared and finished in
 * turn on a copy of the header, since a later step must see what an earlier one changes; then the
 * rows run once, each band through all the steps; then what the rows counted is written to the copy
 * and the copy replaces the header. If a step refuses, header and planes are as they were before
 * the pass; if the rows fail, the header is, and the pixels are lost.
 *
 * @param steps the steps, in order
 * @param clock the time that guard keywords are stamped with
 */
public record Chain(List<ImageStep> steps, Clock clock) {

    /**
     * What became of one step.
     *
     * @param step its name
     * @param done false where the guard keyword said that it had been done before
     * @param pass the pass that it ran in, from 0; steps with the same pass were fused
     * @param nanos time of the whole pass, ns
     */
    public record Timing(String step, boolean done, int pass, long nanos) {}

    public Chain {
        steps = List.copyOf(steps);
        Objects.requireNonNull(clock, "clock");
    }

    /**
     * Applies every step in order to {@code image}; a step's guard keyword is stamped after it
     * succeeded, and a step whose guard is there already is left out.
     */
    public List<Timing> apply(CcdImage image, Workers workers) {
        return apply(new ImageRows(image, (firstRow, endRow) -> {}), workers);
    }

    /**
     * The same on an image whose science pixels are still to be made, row by row: within the first
     * pass, if that runs over rows, before it otherwise. If a step refuses before that, the pixels
     * are not made.
     */
    public List<Timing> apply(ImageRows unmade, Workers workers) {
        CcdImage image = unmade.image();
        List<PixelStep.RowWork> begun = new ArrayList<>(List.of(unmade.rows()));
        if (steps.isEmpty() || !(steps.get(0) instanceof PixelStep)) {
            unmade.run(workers);
            begun.clear();
        }
        List<Timing> timings = new ArrayList<>(steps.size());
        int number = 0;
        for (List<ImageStep> pass : passes()) {
            long start = System.nanoTime();
            List<Boolean> done = applyPass(pass, image, begun, workers);
            begun.clear();
            long nanos = System.nanoTime() - start;
            for (int i = 0; i < pass.size(); i++) {
                timings.add(new Timing(pass.get(i).name(), done.get(i), number, nanos));
            }
            number++;
        }
        return timings;
    }

    /** The steps by pass: steps in one list run over the rows together. */
    public List<List<ImageStep>> passes() {
        return passes(steps, PixelStep.class::isInstance);
    }

    /**
     * The same for what stands for steps, such as a plan of them.
     *
     * @param isPixelStep whether what it stands for is a {@link PixelStep}
     */
    public static <T> List<List<T>> passes(List<T> places, Predicate<T> isPixelStep) {
        List<List<T>> passes = new ArrayList<>();
        for (int first = 0, end; first < places.size(); first = end) {
            end = endOfPass(places, isPixelStep, first);
            passes.add(places.subList(first, end));
        }
        return passes;
    }

    private static <T> int endOfPass(List<T> places, Predicate<T> isPixelStep, int first) {
        int end = first + 1;
        if (isPixelStep.test(places.get(first))) {
            while (end < places.size() && isPixelStep.test(places.get(end))) {
                end++;
            }
        }
        return end;
    }

    private List<Boolean> applyPass(
            List<ImageStep> pass, CcdImage image, List<PixelStep.RowWork> begun, Workers workers) {
        return pass.get(0) instanceof PixelStep
                ? applyFused(pass, image, begun, workers)
                : applyWhole(pass.get(0), image, workers);
    }

    private List<Boolean> applyWhole(ImageStep step, CcdImage image, Workers workers) {
        if (isDone(step, image.header())) {
            return List.of(false);
        }
        step.apply(image, workers);
        stamp(step, image.header());
        return List.of(true);
    }

    private List<Boolean> applyFused(
            List<ImageStep> pass, CcdImage image, List<PixelStep.RowWork> begun, Workers workers) {
        FitsHeader header = image.header().copy();
        List<PixelStep.RowWork> work = new ArrayList<>(begun);
        List<Boolean> done = prepareOrRestore(pass, image, header, work);
        PixelStep.RowWork[] rows = fused(work).toArray(PixelStep.RowWork[]::new);
        workers.forEachBand(
                image.science().height(),
                (firstRow, endRow) -> {
                    for (PixelStep.RowWork step : rows) {
                        step.run(firstRow, endRow);
                    }
                });
        for (PixelStep.RowWork step : rows) {
            step.afterRows(header);
        }
        image.header().replaceWith(header);
        return done;
    }

    /** The works, those that know a faster way with their followers replaced by it. */
    private static List<PixelStep.RowWork> fused(List<PixelStep.RowWork> works) {
        List<PixelStep.RowWork> fused = new ArrayList<>(works.size());
        for (int i = 0; i < works.size(); i++) {
            Optional<PixelStep.Fusion> fusion =
                    works.get(i).fusedWith(works.subList(i + 1, works.size()));
            fused.add(fusion.isPresent() ? fusion.get().work() : works.get(i));
            i += fusion.map(PixelStep.Fusion::followers).orElse(0);
        }
        return fused;
    }

    /** Prepares every step; if one refuses, planes that an earlier one has made are taken back. */
    private List<Boolean> prepareOrRestore(
            List<ImageStep> pass, CcdImage image, FitsHeader header, List<PixelStep.RowWork> work) {
        MaskImage mask = image.mask().orElse(null);
        FloatImage weight = image.weight().orElse(null);
        try {
            return prepare(pass, image, header, work);
        } catch (RuntimeException | Error refusal) {
            image.restore(mask, weight);
            throw refusal;
        }
    }

    private List<Boolean> prepare(
            List<ImageStep> pass, CcdImage image, FitsHeader header, List<PixelStep.RowWork> work) {
        List<Boolean> done = new ArrayList<>(pass.size());
        for (ImageStep step : pass) {
            boolean due = !isDone(step, header);
            if (due) {
                PixelStep pixelStep = (PixelStep) step;
                work.add(pixelStep.prepare(image, header));
                pixelStep.finish(header);
                stamp(step, header);
            }
            done.add(due);
        }
        return done;
    }

    private static boolean isDone(ImageStep step, FitsHeader header) {
        return step.guard().flatMap(header::find).isPresent();
    }

    private void stamp(ImageStep step, FitsHeader header) {
        step.guard()
                .ifPresent(
                        guard ->
                                header.set(
                                        guard,
                                        clock.instant()
                                                .truncatedTo(ChronoUnit.SECONDS)
                                                .toString()));
    }
}
