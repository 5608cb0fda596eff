package org.desdm.fits.mock;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;

/**
 * Crosstalk between the amplifiers of all CCDs of an exposure: an effect on whole exposures, which
 * is added to frames that were made without it. Those frames are its truth.
 *
 * @param pairs who disturbs whom
 */
public record SimulatedCrosstalk(List<Pair> pairs) {

    /** An onset that no pixel reaches, ADU. */
    private static final double NEVER = 1e10;

    /** Every so many pairs has an onset. */
    private static final int NON_LINEAR = 4;

    /**
     * A source of a victim: it adds {@code k s} up to the onset, beyond it {@code k onset + c1 d +
     * c2 d² + c3 d³} with {@code d = s - onset}.
     *
     * @param victim CCD and amplifier that are disturbed
     * @param source CCD and amplifier that disturb
     * @param k coefficient
     * @param onset signal above which it is not linear, ADU
     * @param cubic c1, c2, c3
     */
    public record Pair(Place victim, Place source, double k, double onset, List<Double> cubic) {

        public Pair {
            cubic = List.copyOf(cubic);
        }

        /** What a signal of {@code s} ADU adds, ADU. */
        public double adds(double s) {
            if (s <= onset) {
                return k * s;
            }
            double d = s - onset;
            return k * onset + cubic.get(0) * d + cubic.get(1) * d * d + cubic.get(2) * d * d * d;
        }
    }

    /**
     * One amplifier of the camera.
     *
     * @param ccdNum number of its CCD
     * @param amp 'A' or 'B'
     */
    public record Place(int ccdNum, char amp) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "ccd%02d%c", ccdNum, amp);
        }
    }

    public SimulatedCrosstalk {
        pairs = List.copyOf(pairs);
    }

    /**
     * Random pairs: each amplifier of the CCDs has {@code sources} others, coefficients of both
     * signs between 2·10⁻⁴ and 10⁻³, every fourth with an onset between 500 and 5000 ADU.
     */
    public static SimulatedCrosstalk draw(List<Integer> ccdNums, int sources, long seed) {
        List<Place> places = new ArrayList<>();
        for (int ccdNum : ccdNums) {
            places.add(new Place(ccdNum, 'A'));
            places.add(new Place(ccdNum, 'B'));
        }
        if (sources < 0 || sources >= places.size()) {
            throw new IllegalArgumentException(
                    "%d amplifiers cannot have %d sources each".formatted(places.size(), sources));
        }
        RandomStream random =
                RandomStream.of(RandomStream.key(seed, RandomStream.Use.CROSSTALK, 0, 0));
        List<Pair> pairs = new ArrayList<>();
        for (Place victim : places) {
            List<Place> others = new ArrayList<>(places);
            others.remove(victim);
            for (int i = 0; i < sources; i++) {
                Place source = others.remove((int) (random.uniform() * others.size()));
                pairs.add(pair(victim, source, pairs.size() % NON_LINEAR == 0, random));
            }
        }
        return new SimulatedCrosstalk(pairs);
    }

    private static Pair pair(Place victim, Place source, boolean bent, RandomStream random) {
        double k = (2e-4 + 8e-4 * random.uniform()) * (random.uniform() < 0.5 ? -1 : 1);
        double onset = 500 + 4500 * random.uniform();
        return new Pair(
                victim, source, k, bent ? onset : NEVER, List.of(1.5 * k, 2e-6 * k, 1e-11 * k));
    }

    /** The pairs as a survey's crosstalk file has them. */
    public String text() {
        return pairs.stream()
                .map(
                        p ->
                                "%s %s %s 0 %s %s %s %s\n"
                                        .formatted(
                                                p.victim,
                                                p.source,
                                                p.k,
                                                p.onset,
                                                p.cubic.get(0),
                                                p.cubic.get(1),
                                                p.cubic.get(2)))
                .collect(Collectors.joining());
    }

    /**
     * The frames with crosstalk, which comes before they are rounded. Signals are the frames' own
     * above their true overscan levels; sources that are not among the frames disturb nobody.
     *
     * @param night where the frames come from
     * @param exposure which exposure they are of
     * @param clean frames without crosstalk; not modified
     */
    public List<RawCcd> addTo(
            SimulatedNight night, SimulatedExposure exposure, List<RawCcd> clean) {
        return clean.stream().map(frame -> addTo(night, exposure, frame, clean)).toList();
    }

    /** The same for one of the frames, {@code victim}. */
    public RawCcd addTo(
            SimulatedNight night, SimulatedExposure exposure, RawCcd victim, List<RawCcd> clean) {
        List<Frame> frames = new ArrayList<>();
        for (RawCcd raw : clean) {
            int ccdNum = raw.header().require(DesKeywords.CCDNUM);
            frames.add(new Frame(raw, night.ccd(ccdNum), exposure));
        }
        return disturbed(frames.get(clean.indexOf(victim)), frames);
    }

    private RawCcd disturbed(Frame victim, List<Frame> frames) {
        RawCcd clean = victim.raw;
        RawCcd raw = RawCcd.blank(clean.header(), clean.width(), clean.height());
        float[] added = new float[clean.width() * clean.height()];
        for (Pair pair : pairs) {
            for (Frame source : frames) {
                if (pair.victim.ccdNum == victim.ccdNum()
                        && pair.source.ccdNum == source.ccdNum()) {
                    add(pair, victim, source, added);
                }
            }
        }
        for (int i = 0; i < added.length; i++) {
            raw.set(i, clean.signal(i) + added[i]);
        }
        return raw;
    }

    private static void add(Pair pair, Frame victim, Frame source, float[] added) {
        CcdGeometry geometry = victim.ccd.geometry();
        PixelBox box = geometry.dataBox(pair.victim.amp);
        PixelBox data = geometry.dataBox();
        boolean sameSide =
                geometry.isLeft(pair.victim.amp) == source.ccd.geometry().isLeft(pair.source.amp);
        for (int y = box.y0(); y < box.y1(); y++) {
            double level = source.truth.overscanLevel(pair.source.amp, y - box.y0());
            for (int x = box.x0(); x < box.x1(); x++) {
                int from = sameSide ? x : data.x0() + data.x1() - 1 - x;
                double signal = source.raw.get(from, y) - level;
                added[y * victim.raw.width() + x] += (float) pair.adds(signal);
            }
        }
    }

    private record Frame(RawCcd raw, SimulatedCcd ccd, CcdTruth truth) {

        Frame(RawCcd raw, SimulatedCcd ccd, SimulatedExposure exposure) {
            this(raw, ccd, ccd.truth(exposure, Workers.SEQUENTIAL));
        }

        int ccdNum() {
            return ccd.geometry().ccdNum();
        }
    }
}
