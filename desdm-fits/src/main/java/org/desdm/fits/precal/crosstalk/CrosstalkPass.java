package org.desdm.fits.precal.crosstalk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.PixelStep;
import org.desdm.fits.precal.SaturationMask;

/** Runs over the rows of an exposure for those CCDs that are corrected together. */
final class CrosstalkPass {

    private final CrosstalkCorrection correction;
    private final ExposureLanes lanes;
    private final List<CcdRows> exposure;
    private final CrosstalkTally tally;

    CrosstalkPass(
            CrosstalkCorrection correction,
            ExposureLanes lanes,
            List<CcdRows> exposure,
            CrosstalkTally tally) {
        this.correction = correction;
        this.lanes = lanes;
        this.exposure = List.copyOf(exposure);
        this.tally = tally;
    }

    /**
     * Fills {@code images} with the corrected pixels of the CCDs from {@code firstCcd} on.
     *
     * @return how many amplifiers were corrected
     */
    int run(int firstCcd, List<CcdImage> images, int bandRows, Workers workers) {
        int end = firstCcd + images.size();
        CrosstalkPlan plan = CrosstalkPlan.of(lanes, correction.matrix(), firstCcd, end);
        List<PixelStep.RowWork> saturation = new ArrayList<>();
        if (correction.saturation() != SaturationOrder.NONE) {
            for (CcdImage image : images) {
                saturation.add(new SaturationMask().prepare(image, image.header()));
            }
        }
        Targets targets = new Targets(firstCcd, images, saturation);
        ConcurrentLinkedQueue<Work> spare = new ConcurrentLinkedQueue<>();
        workers.forEachBand(
                lanes.height(),
                bandRows,
                (first, last) -> {
                    Work free = spare.poll();
                    Work work = free == null ? new Work(plan, targets, bandRows) : free;
                    work.run(first, last);
                    spare.add(work);
                });
        for (int i = 0; i < images.size(); i++) {
            correction.finish(images.get(i).header());
            if (!saturation.isEmpty()) {
                new SaturationMask().finish(images.get(i).header());
                saturation.get(i).afterRows(images.get(i).header());
            }
        }
        return plan.victims().size();
    }

    /** The CCDs that are corrected, and how their saturated pixels are flagged, if they are. */
    private record Targets(
            int firstCcd, List<CcdImage> images, List<PixelStep.RowWork> saturation) {}

    /** What one thread works with. */
    private final class Work {

        private final Targets targets;
        private final CrosstalkBand band;
        private final float[][] sources = new float[exposure.size()][];
        private final float[][] corrected = new float[exposure.size()][];

        Work(CrosstalkPlan plan, Targets targets, int bandRows) {
            this.targets = targets;
            this.band = new CrosstalkBand(plan);
            int size = Math.min(bandRows, lanes.height()) * lanes.width();
            for (int i = 0; i < plan.isSource().length; i++) {
                int ccd = plan.lanes().get(i).ccd();
                if (plan.isSource()[i] && sources[ccd] == null) {
                    sources[ccd] = new float[size];
                }
            }
            for (int i = 0; i < targets.images().size(); i++) {
                int ccd = targets.firstCcd() + i;
                corrected[ccd] = targets.images().get(i).science().data();
            }
        }

        void run(int first, int last) {
            int at = first * lanes.width();
            read(first, last, at);
            flag(SaturationOrder.BEFORE, first, last);
            for (int y = first; y < last; y++) {
                band.row(sources, (y - first) * lanes.width(), corrected, y * lanes.width());
            }
            flag(SaturationOrder.AFTER, first, last);
            tally.add(band.tally());
            band.tally().clear();
        }

        private void read(int first, int last, int at) {
            for (int ccd = 0; ccd < sources.length; ccd++) {
                if (corrected[ccd] != null) {
                    exposure.get(ccd).science().read(first, last, corrected[ccd], at);
                    if (sources[ccd] != null) {
                        int size = (last - first) * lanes.width();
                        System.arraycopy(corrected[ccd], at, sources[ccd], 0, size);
                    }
                } else if (sources[ccd] != null) {
                    exposure.get(ccd).science().read(first, last, sources[ccd], 0);
                }
            }
        }

        private void flag(SaturationOrder now, int first, int last) {
            if (correction.saturation() == now) {
                targets.saturation().forEach(rows -> rows.run(first, last));
            }
        }
    }
}
