package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.DATASEC;
import static org.desdm.fits.header.DesKeywords.DESOSCN;
import static org.desdm.fits.header.DesKeywords.LTV1;
import static org.desdm.fits.header.DesKeywords.LTV2;
import static org.desdm.fits.header.DesKeywords.biasSec;
import static org.desdm.fits.header.DesKeywords.dataSec;
import static org.desdm.fits.header.DesKeywords.overscanBled;
import static org.desdm.fits.header.DesKeywords.overscanDeviating;
import static org.desdm.fits.header.DesKeywords.overscanLevel;
import static org.desdm.fits.header.DesKeywords.overscanVariance;
import static org.desdm.fits.header.DesKeywords.parallelBiasSec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.CollectedProblems;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageRows;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.RowSource;

/**
 * Subtracts the bias level that each amplifier's overscan (BIASSECA, BIASSECB) shows, then, if
 * asked to, what the parallel overscan (PBIASECA, PBIASECB) shows above it, and trims the image to
 * its imaging pixels (DATASECA, DATASECB), in the order that they have on the CCD.
 *
 * <p>It changes the shape, so it is no step of a chain: it comes before one. Which amplifier lies
 * left is read from the sections. Pixels go where AMPSECx says (a reversed AMPSECx states the
 * direction of readout and turns nothing round); without AMPSECx the imaging pixels are pushed
 * together.
 *
 * <p>Keywords: DATASEC and DATASECx are rewritten to the trimmed image; BIASSEC, PBIASEC, TRIMSEC,
 * PRESEC and POSTSEC with their letters are removed; LTV1 and LTV2 are 0. CRPIX1 and CRPIX2 are
 * kept: in the survey's raw headers they count from the first imaging pixel already. OSCNMEDx and
 * OSCNVARx state level and variance of what was subtracted; OSCNDEVx counts the overscan pixels
 * that were left out because they deviate, OSCNBLDx the columns that are bled into the parallel
 * overscan. SATURATx is kept: the survey states it over the overscan level.
 *
 * @param config parameters
 * @see <a href="https://arxiv.org/abs/1801.03177">Morganson et al. 2018, PASP 130, 074501</a>
 */
public record OverscanSubtraction(OverscanConfig config) {

    /**
     * Keyword that the caller stamps when it keeps the result, and looks for before it asks for
     * one: {@link #trimmed} does neither.
     */
    public static final Keyword<String> GUARD = DESOSCN;

    private static final Pattern RAW_SECTION =
            Pattern.compile("(BIASSEC|PBIASEC|TRIMSEC|PRESEC|POSTSEC)[A-Z]?");

    public OverscanSubtraction {
        Objects.requireNonNull(config, "config");
    }

    /**
     * The imaging pixels of {@code raw} without their bias level, in ADU. Mask and weight map are
     * trimmed too, if there are any.
     *
     * @param raw untrimmed image of one CCD, ADU; not modified
     * @return a new image with a header of its own
     */
    public CcdImage trimmed(CcdImage raw, Workers workers) {
        return begin(raw, workers).run(workers);
    }

    /**
     * The same as rows, for exposures that do not fit in memory: pixel for pixel what {@link
     * #trimmed} gives. The whole frame is read once, for its overscan, and then whatever rows are
     * asked for. A weight map is left behind.
     *
     * @param raw untrimmed rows of one CCD, ADU; its header is not modified
     */
    public CcdRows trimmedRows(CcdRows raw) {
        RowSource rows = raw.science();
        TrimLayout layout = layout(raw.header(), rows.width(), rows.height());
        List<PixelBox> boxes = new ArrayList<>();
        layout.parts().forEach(part -> boxes.add(part.bias()));
        layout.parts().forEach(part -> part.parallel().ifPresent(boxes::add));
        List<OverscanStrip> strips = OverscanStrips.read(rows, boxes);
        int parts = layout.parts().size();
        CollectedProblems problems = new CollectedProblems();
        List<AmplifierOverscan> overscans = new ArrayList<>();
        for (int amp = 0; amp < parts; amp++) {
            TrimLayout.Part part = layout.parts().get(amp);
            OverscanStrip serial = strips.get(amp);
            Optional<OverscanStrip> parallel =
                    part.parallel().isEmpty()
                            ? Optional.empty()
                            : Optional.of(strips.get(parts + amp));
            problems.from(() -> measure(part, serial, parallel)).ifPresent(overscans::add);
        }
        problems.requireNone();
        return new CcdRows(
                header(raw.header(), layout, overscans),
                new TrimmedRows(rows, layout, overscans),
                Optional.empty());
    }

    /**
     * The same image with its header, mask and weight map, but with pixels that are still to be
     * made: what {@link org.desdm.fits.image.Chain#apply(ImageRows, Workers)} takes.
     *
     * @param raw untrimmed image of one CCD, ADU; not modified, and read again when the pixels are
     *     made
     */
    public ImageRows begin(CcdImage raw, Workers workers) {
        return begin(raw, Optional.empty(), workers);
    }

    /**
     * The same over the planes of an image that nobody uses any more.
     *
     * @param former trimmed image of the same shape; its planes are overwritten
     */
    public ImageRows begin(CcdImage raw, CcdImage former, Workers workers) {
        return begin(raw, Optional.of(former), workers);
    }

    private ImageRows begin(CcdImage raw, Optional<CcdImage> former, Workers workers) {
        FloatImage pixels = raw.science();
        TrimLayout layout = layout(raw.header(), pixels.width(), pixels.height());
        former.ifPresent(image -> requireOther(image, raw, layout));
        FloatImage[] plane = new FloatImage[1];
        List<AmplifierOverscan> overscans =
                measure(pixels, layout, former.isEmpty() ? plane : new FloatImage[0], workers);
        FitsHeader header = header(raw.header(), layout, overscans);
        CcdImage trimmed =
                former.map(image -> CcdImage.over(image, header))
                        .orElseGet(() -> new CcdImage(header, plane[0]));
        raw.mask().ifPresent(mask -> trimmed.setMask(trimmed(mask, layout)));
        raw.weight().ifPresent(weight -> trimmed.setWeight(trimmed(weight, layout)));
        return new ImageRows(trimmed, new TrimRows(pixels, trimmed.science(), layout, overscans));
    }

    private static void requireOther(CcdImage former, CcdImage raw, TrimLayout layout) {
        if (former.science().data() == raw.science().data()) {
            throw new IllegalArgumentException("the raw image's own pixels would be overwritten");
        }
        former.science().requireSameShape(layout.width(), layout.height(), "former image");
    }

    /**
     * One amplifier a task; the last one makes the plane, if one is asked for: to fill it with
     * zeros takes as long.
     */
    private List<AmplifierOverscan> measure(
            FloatImage pixels, TrimLayout layout, FloatImage[] plane, Workers workers) {
        int parts = layout.parts().size();
        List<CollectedProblems> problems =
                layout.parts().stream().map(part -> new CollectedProblems()).toList();
        AmplifierOverscan[] overscans = new AmplifierOverscan[parts];
        workers.forEachBand(
                parts + plane.length,
                1,
                (amp, end) -> {
                    if (amp == parts) {
                        plane[0] = FloatImage.zeros(layout.width(), layout.height());
                        return;
                    }
                    TrimLayout.Part part = layout.parts().get(amp);
                    problems.get(amp).in(() -> overscans[amp] = measure(part, pixels));
                });
        CollectedProblems all = new CollectedProblems();
        problems.forEach(one -> all.in(one::requireNone));
        all.requireNone();
        return List.of(overscans);
    }

    private AmplifierOverscan measure(TrimLayout.Part part, FloatImage pixels) {
        return measure(
                part,
                OverscanStrip.inPlace(pixels, part.bias()),
                part.parallel().map(box -> OverscanStrip.inPlace(pixels, box)));
    }

    /** The serial overscan, and then the parallel one above it. */
    private AmplifierOverscan measure(
            TrimLayout.Part part, OverscanStrip serial, Optional<OverscanStrip> parallel) {
        AmplifierOverscan rows =
                AmplifierOverscan.measure(serial, biasSec(part.letter()).name(), config);
        if (parallel.isEmpty()) {
            return rows;
        }
        ColumnLevels.Named named =
                new ColumnLevels.Named(
                        parallelBiasSec(part.letter()).name(), config.parallel().orElseThrow());
        return rows.with(ColumnLevels.measure(parallel.get(), part.data(), rows, named));
    }

    private TrimLayout layout(FitsHeader header, int width, int height) {
        return TrimLayout.of(header, width, height, config.parallel().isPresent());
    }

    private FitsHeader header(
            FitsHeader raw, TrimLayout layout, List<AmplifierOverscan> overscans) {
        FitsHeader header = raw.copy();
        for (HeaderCard card : raw.cards()) {
            if (RAW_SECTION.matcher(card.keyword()).matches()) {
                header.remove(card.keyword());
            }
        }
        PixelBox all = PixelBox.ofSize(layout.width(), layout.height());
        header.set(DATASEC, FitsSection.of(all));
        for (int i = 0; i < overscans.size(); i++) {
            char amp = layout.parts().get(i).letter();
            double level = overscans.get(i).medianLevel();
            header.set(dataSec(amp), FitsSection.of(layout.parts().get(i).target()));
            header.set(overscanLevel(amp), level);
            header.set(overscanVariance(amp), overscans.get(i).variance());
            if (config.maxDeviation() < Double.POSITIVE_INFINITY) {
                header.set(overscanDeviating(amp), overscans.get(i).deviating());
            }
            if (config.parallel().isPresent()) {
                header.set(overscanBled(amp), overscans.get(i).columns().bled());
            }
        }
        header.set(LTV1, 0.0);
        header.set(LTV2, 0.0);
        return header;
    }

    private static MaskImage trimmed(MaskImage mask, TrimLayout layout) {
        MaskImage trimmed = MaskImage.zeros(layout.width(), layout.height());
        copy(mask.data(), mask.width(), trimmed.data(), layout);
        return trimmed;
    }

    private static FloatImage trimmed(FloatImage weight, TrimLayout layout) {
        FloatImage trimmed = FloatImage.zeros(layout.width(), layout.height());
        copy(weight.data(), weight.width(), trimmed.data(), layout);
        return trimmed;
    }

    /** Copies the imaging pixels of one flat array, of any type, to another. */
    private static void copy(Object from, int rawWidth, Object to, TrimLayout layout) {
        for (TrimLayout.Part part : layout.parts()) {
            for (int y = 0; y < part.data().height(); y++) {
                int source = (part.data().y0() + y) * rawWidth + part.data().x0();
                int target = (part.target().y0() + y) * layout.width() + part.target().x0();
                System.arraycopy(from, source, to, target, part.data().width());
            }
        }
    }
}
