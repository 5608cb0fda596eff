package org.desdm.fits.resample;

import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.NoOverlapException;
import org.desdm.fits.geometry.PixelBox;

/**
 * Resamples one input to the pixels of one output, a box at a time.
 *
 * <p>Made once for an input; then {@link #findInput} says which input pixels a box of the output
 * needs, {@link #prepare} makes a piece that has them ready, and {@link #resample} fills the
 * caller's planes. It never changes, so threads may share it; each output pixel has the same bits
 * however boxes and pieces are cut.
 */
public final class Resampler {

    private final ResampleConfig config;
    private final PixelBox input;
    private final String name;
    private final Optional<PositionGrid> grid;
    private final double middleArea;
    private final int samples;
    private final int margin;

    private Resampler(
            ResampleConfig config, PixelBox input, String name, Optional<PositionGrid> grid) {
        this.config = config;
        this.input = input;
        this.name = name;
        this.grid = grid;
        middleArea = grid.map(positions -> positions.middleArea(input)).orElse(1.0);
        samples = config.kernel() == ResampleKernel.AREA ? 1 : samples(config, middleArea);
        int fill = config.badPixels() == BadPixelRule.INTERPOLATE ? BadPixelFill.REACH : 0;
        margin = config.kernel().taps() / 2 + 2 + fill;
    }

    /**
     * Measures where output pixels lie in the input.
     *
     * @param config how to resample
     * @param mapping where they lie
     * @param input all pixels of the input
     * @param output all pixels of the output, in the columns and rows that the mapping knows
     * @param name of the input, for messages
     * @throws org.desdm.fits.error.FoldedMappingException if the mapping turns part of the input
     *     over
     */
    public static Resampler of(
            ResampleConfig config,
            PixelMapping mapping,
            PixelBox input,
            PixelBox output,
            String name) {
        GridNodes.Target target =
                new GridNodes.Target(input, config.kernel().taps() + 2, config.positionError());
        Optional<PositionGrid> grid =
                new GridNodes(mapping, output, GridNodes.COARSEST)
                        .findReach(target)
                        .map(reach -> PositionGrid.of(mapping, reach, target));
        grid.ifPresent(positions -> positions.checkUnfolded(input, name));
        return new Resampler(config, input, name, grid);
    }

    private static int samples(ResampleConfig config, double area) {
        if (config.oversampling() > 0) {
            return config.oversampling();
        }
        double linear = Math.min(Math.rint(Math.sqrt(area)), ResampleConfig.MOST_SAMPLES);
        return (int) Math.max(1, linear);
    }

    /** The part of a box of the output that the input may reach; empty if it reaches none of it. */
    public Optional<PixelBox> findReach(PixelBox box) {
        return grid.flatMap(positions -> positions.findReach(box));
    }

    /**
     * The part of a box of the output that the input may reach.
     *
     * @throws NoOverlapException if it reaches none of it
     */
    public PixelBox requireReach(PixelBox box) {
        return findReach(box).orElseThrow(() -> new NoOverlapException(name, box));
    }

    /** The input pixels that a box of the output needs; empty if it needs none. */
    public Optional<PixelBox> findInput(PixelBox box) {
        return grid.flatMap(positions -> positions.findInput(box, input, margin));
    }

    /** Samples of an output pixel on each axis. */
    public int samples() {
        return samples;
    }

    /**
     * Makes a piece of the input ready: a plane of variances, and where the rules ask for it,
     * filled pixels and what holds for whole footprints. The piece is read, not changed, and kept.
     */
    public PreparedInput prepare(InputPiece piece, Workers workers) {
        if (!input.contains(piece.box())) {
            throw new IllegalArgumentException(
                    "piece %s lies outside the input %s".formatted(piece.box(), input));
        }
        return InputPreparation.of(piece, config, workers);
    }

    /**
     * Makes the pixels of a box of the output, in the caller's thread.
     *
     * @param prepared a piece with all that {@link #findInput} says
     * @param box output pixels
     * @param into planes that are overwritten: value 0 and weight 0 where the input does not reach
     */
    public void resample(PreparedInput prepared, PixelBox box, ResampledPlanes into) {
        into.checkHolds(box);
        Optional<PixelBox> needed = findInput(box);
        if (grid.isEmpty() || needed.isEmpty()) {
            into.clear(Math.toIntExact(box.area()));
            return;
        }
        if (!prepared.box().contains(needed.get())) {
            throw new IllegalArgumentException(
                    "output %s of %s needs the input pixels %s, the piece has %s"
                            .formatted(box, name, needed.get(), prepared.box()));
        }
        RowResampling rows = new RowResampling(config, input, grid.get(), samples);
        rows.setScale(scale());
        for (int y = box.y0(); y < box.y1(); y++) {
            for (int x = box.x0(); x < box.x1(); x += Lanes.MOST) {
                int count = Math.min(Lanes.MOST, box.x1() - x);
                int at = (y - box.y0()) * box.width() + x - box.x0();
                rows.make(prepared, x, y, count);
                rows.copyTo(into, at);
            }
        }
    }

    /** What every value is multiplied by, but for the area of a pixel where that varies. */
    private double scale() {
        return config.area() == AreaScaling.FIXED
                ? config.fluxScale() * middleArea
                : config.fluxScale();
    }
}
