package org.desdm.fits.coadd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdStream;

/**
 * Many images of one piece of sky as one: resampled to its pixels, scaled to its zero point, and
 * combined.
 *
 * <p>Works by bands of rows: of each input that reaches a band, the rows that it needs are read,
 * their background is taken off, and they are resampled; then the band is combined. Memory grows
 * with the inputs that meet in a band, not with the coadd. The pixels have the same bits for any
 * number of threads and any height of the bands.
 */
public final class Coadd implements CcdStream {

    /** Name of the plane of the numbers of samples that each pixel is made of. */
    public static final String COUNTS = "NIMAGE";

    private static final int MOST_BAND_ROWS = 128;

    /** Bytes of a resampled pixel with its input: value, weight, mask, and what it was made of. */
    private static final int SAMPLE_BYTES = 28;

    private final FitsHeader header;
    private final int width;
    private final int height;
    private final List<PlannedInput> inputs;
    private final List<Integer> beside;
    private final CoaddConfig config;
    private final RejectionLog rejections;

    private Coadd(Coadd other, FitsHeader header) {
        this.header = header;
        this.width = other.width;
        this.height = other.height;
        this.inputs = other.inputs;
        this.beside = other.beside;
        this.config = other.config;
        this.rejections = other.rejections;
    }

    private Coadd(
            CoaddFrame frame,
            List<PlannedInput> inputs,
            List<Integer> beside,
            CoaddConfig config,
            RejectionLog rejections) {
        this.header = CoaddHeader.of(frame, inputs, config.method());
        this.width = frame.width();
        this.height = frame.height();
        this.inputs = inputs;
        this.beside = beside;
        this.config = config;
        this.rejections = rejections;
    }

    /**
     * Plans a coadd: works out which inputs reach it, and measures their backgrounds.
     *
     * @param frame pixels and header of the coadd
     * @param inputs what may go into it; pixels of those that do are read
     * @param rejections hears of samples that are left out, by the number of their input in {@code
     *     inputs}, in the order of rows, and in the thread that makes the coadd
     * @throws NoUsablePixelException if none of the inputs reaches it
     */
    public static Coadd of(
            CoaddFrame frame,
            List<CoaddInput> inputs,
            CoaddConfig config,
            RejectionLog rejections,
            Workers workers) {
        PixelBox all = PixelBox.ofSize(frame.width(), frame.height());
        List<Optional<PlannedInput>> plans = new ArrayList<>();
        inputs.forEach(input -> plans.add(Optional.empty()));
        if (!inputs.isEmpty()) {
            workers.forEachBand(
                    inputs.size(),
                    1,
                    (first, end) ->
                            plans.set(
                                    first,
                                    PlannedInput.plan(first, inputs.get(first), all, config)));
        }
        List<PlannedInput> planned = new ArrayList<>();
        List<Integer> beside = new ArrayList<>();
        for (int k = 0; k < plans.size(); k++) {
            if (plans.get(k).isPresent()) {
                planned.add(plans.get(k).get());
            } else {
                beside.add(k);
            }
        }
        if (planned.isEmpty()) {
            throw new NoUsablePixelException(
                    "none of %d inputs reaches the coadd with a weight above 0"
                            .formatted(inputs.size()),
                    "coadd of %d x %d pixels".formatted(frame.width(), frame.height()),
                    "compare its centre with the coordinates of the inputs, and look at their weight maps");
        }
        return new Coadd(frame, planned, beside, config, rejections);
    }

    /** Numbers of the inputs that do not reach the coadd with a weight above 0. */
    public List<Integer> inputsBeside() {
        return List.copyOf(beside);
    }

    /**
     * What is known of an input that is in the coadd.
     *
     * @param fluxScale what its counts are multiplied by
     * @param skyLevel background that is taken off, in its own counts; NaN for none
     * @param skyNoise noise of a pixel of its sky, in its own counts; NaN if it is not measured
     */
    public record Numbers(double fluxScale, double skyLevel, double skyNoise) {}

    /** What is known of an input by its number; empty if it adds nothing to it. */
    public Optional<Numbers> numbers(int input) {
        return inputs.stream()
                .filter(planned -> planned.number() == input)
                .map(PlannedInput::numbers)
                .findFirst();
    }

    @Override
    public FitsHeader header() {
        return header;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public List<MorePlane> morePlanes() {
        return List.of(new MorePlane(COUNTS, true));
    }

    @Override
    public CcdStream withHeader(FitsHeader other) {
        return new Coadd(this, other);
    }

    @Override
    public void produce(Workers workers, Receiver receiver) {
        int rows = bandRows();
        int atOnce = Math.min(height, rows * workers.parallelism());
        BandPlanes planes = new BandPlanes(Math.multiplyExact(atOnce, width));
        ConcurrentLinkedQueue<CoaddBand> spare = new ConcurrentLinkedQueue<>();
        RejectedSamples[] rejected = new RejectedSamples[workers.parallelism()];
        for (int k = 0; k < rejected.length; k++) {
            rejected[k] = new RejectedSamples();
        }
        for (int y = 0; y < height; y += atOnce) {
            int first = y;
            int count = Math.min(atOnce, height - y);
            workers.forEachBand(
                    count,
                    rows,
                    (from, end) -> make(spare, first, from, end, planes, rejected[from / rows]));
            for (RejectedSamples some : rejected) {
                some.tell(rejections);
                some.clear();
            }
            receiver.take(
                    new Band(
                            count,
                            planes.science,
                            planes.mask,
                            planes.weight,
                            List.of(planes.count)));
        }
    }

    private void make(
            ConcurrentLinkedQueue<CoaddBand> spare,
            int first,
            int from,
            int end,
            BandPlanes planes,
            RejectedSamples rejected) {
        CoaddBand band = spare.poll();
        if (band == null) {
            band = new CoaddBand(inputs, config, width);
        }
        band.make(first + from, first + end, planes, from, rejected);
        spare.add(band);
    }

    /** As many rows as the memory of a band holds if all inputs met in it. */
    private int bandRows() {
        long widest = 2L * width; // its own planes, and those that wait to be written
        for (PlannedInput input : inputs) {
            widest += Math.min(width, input.input().rows().science().width());
        }
        long rows = config.bandBytes() / Math.max(1, widest * SAMPLE_BYTES);
        return (int) Math.max(8, Math.min(MOST_BAND_ROWS, rows));
    }
}
