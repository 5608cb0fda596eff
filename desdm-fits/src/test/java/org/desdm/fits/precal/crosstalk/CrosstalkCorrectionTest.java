package org.desdm.fits.precal.crosstalk;

import static org.desdm.fits.precal.crosstalk.DrawnExposure.H;
import static org.desdm.fits.precal.crosstalk.DrawnExposure.W;
import static org.desdm.fits.precal.crosstalk.DrawnExposure.ccds;
import static org.desdm.fits.precal.crosstalk.DrawnExposure.copies;
import static org.desdm.fits.precal.crosstalk.DrawnExposure.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.error.DesdmException;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mask.BadPixelBit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crosstalk against formulas, a dense matrix product and a forward model. */
class CrosstalkCorrectionTest {

    private static final float K = 0x1p-10f;

    /** A float has 24 bits; sums of a dozen products of values below 60000 k. */
    private static final double ROUNDING = 60000 * 12 * 0x1p-24 * 1.5;

    private static CrosstalkMatrix matrix(String text) {
        return CrosstalkMatrix.parse("x.txt", text);
    }

    private static CrosstalkReport run(CrosstalkMatrix matrix, List<CcdImage> exposure) {
        return new CrosstalkCorrection(matrix, SaturationOrder.NONE)
                .apply(exposure, Workers.SEQUENTIAL);
    }

    /** CCDs 3 and 5 have A on the right, 40 and 41 on the left. */
    @ParameterizedTest
    @CsvSource({
        "3,A, 5,A, same", "3,A, 5,B, mirrored", "3,A, 3,B, mirrored",
        "3,A, 40,A, mirrored", "3,A, 40,B, same", "40,B, 41,B, same",
        "40,A, 5,B, same", "40,B, 40,A, mirrored"
    })
    void aBrightPixelIsTakenFromThePixelReadAtTheSameTime(
            int victim, char victimAmp, int source, char sourceAmp, String place) {
        List<CcdImage> exposure = ccds(3, 5, 40, 41);
        int x = DrawnExposure.isLeft(source, sourceAmp) ? 1 : W - 3;
        CcdImage from = image(exposure, source);
        from.science().data()[4 * W + x] = 51200;

        run(
                matrix(
                        "ccd%02d%c ccd%02d%c %s 0 1e10 0 0 0"
                                .formatted(victim, victimAmp, source, sourceAmp, (double) K)),
                exposure);

        FloatImage expected = FloatImage.zeros(W, H);
        int at = place.equals("same") ? x : W - 1 - x;
        if (victim == source) {
            expected.data()[4 * W + x] = 51200;
        }
        expected.data()[4 * W + at] -= 50; // 51200 / 1024, exact
        assertArrayEquals(expected.data(), image(exposure, victim).science().data());
        assertEquals(51200, from.science().get(x, 4), "the source keeps what it had");
    }

    private static CcdImage image(List<CcdImage> exposure, int ccdNum) {
        return exposure.stream()
                .filter(ccd -> ccd.header().require(DesKeywords.CCDNUM) == ccdNum)
                .findFirst()
                .orElseThrow();
    }

    /** The whole matrix, dense, in double precision, pixel by pixel from the formula. */
    private static double[] dense(CrosstalkMatrix matrix, List<CcdImage> exposure, int ccdNum) {
        double[] result = new double[W * H];
        for (int y = 0; y < H; y++) {
            for (int x = 0; x < W; x++) {
                char amp = DrawnExposure.isLeft(ccdNum, 'A') == (x < W / 2) ? 'A' : 'B';
                double v = image(exposure, ccdNum).science().get(x, y);
                for (CcdImage other : exposure) {
                    int source = other.header().require(DesKeywords.CCDNUM);
                    for (char letter : new char[] {'A', 'B'}) {
                        boolean same =
                                DrawnExposure.isLeft(ccdNum, amp)
                                        == DrawnExposure.isLeft(source, letter);
                        double s = other.science().get(same ? x : W - 1 - x, y);
                        CcdAmplifier name = new CcdAmplifier(source, letter);
                        for (CrosstalkTerm t : matrix.terms(new CcdAmplifier(ccdNum, amp))) {
                            v -= t.source().equals(name) ? t.value(s) : 0;
                        }
                    }
                }
                result[y * W + x] = v;
            }
        }
        return result;
    }

    private static final int[] MANY = {3, 5, 31, 32, 40, 41, 62};

    private static CrosstalkMatrix bent(int... ccdNums) {
        return fullMatrix(3000, ccdNums);
    }

    /** Every amplifier is disturbed by every other; a third of the terms have an onset. */
    private static CrosstalkMatrix fullMatrix(double onset, int... ccdNums) {
        Map<CcdAmplifier, List<CrosstalkTerm>> rows = new TreeMap<>();
        int n = 0;
        for (int victim : ccdNums) {
            for (int source : ccdNums) {
                for (String pair : List.of("AA", "AB", "BA", "BB")) {
                    CcdAmplifier v = new CcdAmplifier(victim, pair.charAt(0));
                    CcdAmplifier s = new CcdAmplifier(source, pair.charAt(1));
                    double k = (n % 2 == 0 ? 1 : -1) * (1e-4 + 1e-5 * (n++ % 7));
                    if (!v.equals(s)) {
                        rows.computeIfAbsent(v, key -> new ArrayList<>())
                                .add(
                                        n % 3 == 0
                                                ? new CrosstalkTerm(
                                                        s, k, 0, onset, 2 * k, 1e-9, -1e-13)
                                                : CrosstalkTerm.linear(s, k));
                    }
                }
            }
        }
        return new CrosstalkMatrix("x.txt", new TreeMap<>(rows));
    }

    @Test
    void givesWhatTheDenseProductGives() {
        CrosstalkMatrix matrix = bent(MANY);
        List<CcdImage> before = random(1, 60000, MANY);
        List<CcdImage> after = copies(before);
        CrosstalkReport report = run(matrix, after);
        double largest = 0;
        for (int ccdNum : MANY) {
            double[] expected = dense(matrix, before, ccdNum);
            float[] actual = image(after, ccdNum).science().data();
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], ROUNDING);
                double was = image(before, ccdNum).science().data()[i];
                largest = Math.max(largest, Math.abs(was - expected[i]));
            }
        }
        assertEquals(largest, report.largest(), ROUNDING);
        assertEquals(14, report.corrected());
        assertEquals(fractionAbove(matrix, before), report.aboveOnset(), 1e-12);
    }

    /** Counted from the definition. */
    private static double fractionAbove(CrosstalkMatrix matrix, List<CcdImage> exposure) {
        long above = 0;
        long all = 0;
        for (List<CrosstalkTerm> row : matrix.rows().values()) {
            for (CrosstalkTerm term : row) {
                CcdAmplifier s = term.source();
                FloatImage pixels = image(exposure, s.ccdNum()).science();
                int x0 = DrawnExposure.isLeft(s.ccdNum(), s.letter()) ? 0 : W / 2;
                for (int i = 0; i < H * W / 2; i++) {
                    all++;
                    above += pixels.get(x0 + i % (W / 2), i / (W / 2)) > term.onset() ? 1 : 0;
                }
            }
        }
        return (double) above / all;
    }

    @Test
    void whatAForwardModelAddsIsTakenAwayToSecondOrder() {
        CrosstalkMatrix matrix = fullMatrix(CrosstalkTerm.LINEAR, 3, 40);
        List<CcdImage> truth = random(2, 50000, 3, 40);
        List<CcdImage> disturbed = copies(truth);
        for (CcdImage ccd : disturbed) {
            int ccdNum = ccd.header().require(DesKeywords.CCDNUM);
            double[] without = dense(matrix, truth, ccdNum);
            for (int i = 0; i < without.length; i++) {
                float t = image(truth, ccdNum).science().data()[i];
                ccd.science().data()[i] = (float) (2 * t - without[i]); // t + sum f(s)
            }
        }
        run(matrix, disturbed);
        double k = 1.6e-4;
        // three sources, each disturbed by three; and the floats of the disturbed image
        double bound = 9 * k * k * 50000 + 2 * Math.ulp(50000f);
        for (int i = 0; i < truth.size(); i++) {
            assertArrayEquals(
                    truth.get(i).science().data(),
                    disturbed.get(i).science().data(),
                    (float) bound);
        }
    }

    @Test
    void threadsBandsAndStreamsGiveTheSameBits() {
        CrosstalkMatrix matrix = bent(MANY);
        List<CcdImage> raw = random(3, 60000, MANY);
        raw.get(2).science().data()[13] = Float.NaN;
        CrosstalkCorrection correction = new CrosstalkCorrection(matrix, SaturationOrder.AFTER);
        List<CcdImage> expected = copies(raw);
        CrosstalkReport report = correction.apply(expected, Workers.SEQUENTIAL, H);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            Workers threads = Workers.of(pool, 3);
            for (int bandRows : new int[] {1, 2, 5, 100}) {
                List<CcdImage> actual = copies(raw);
                assertEquals(report, correction.apply(actual, threads, bandRows));
                assertSame(expected, actual);
            }
            for (int atOnce : new int[] {1, 3, 100}) {
                List<CcdImage> streamed = new ArrayList<>();
                List<CcdRows> rows = raw.stream().map(c -> CcdRows.of("ccd", c)).toList();
                assertEquals(report, correction.stream(rows, atOnce, threads, streamed::add));
                assertSame(expected, streamed);
            }
        } finally {
            pool.shutdown();
        }
    }

    private static void assertSame(List<CcdImage> expected, List<CcdImage> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i).science().data(), actual.get(i).science().data(), 0f);
            assertArrayEquals(expected.get(i).maskOrNew().data(), actual.get(i).maskOrNew().data());
            assertEquals(expected.get(i).header().cards(), actual.get(i).header().cards());
        }
    }

    @Test
    void aPixelDoesNotDependOnItsNeighboursAboveTheOnset() {
        CrosstalkMatrix matrix = matrix("ccd03A ccd05A 1e-3 0 1000 5e-3 0 0");
        List<CcdImage> faint = random(4, 900, 3, 5);
        List<CcdImage> bright = copies(faint);
        bright.get(1).science().data()[W - 1] = 50000;
        run(matrix, faint);
        run(matrix, bright);
        float[] a = faint.get(0).science().data();
        float[] b = bright.get(0).science().data();
        assertEquals(1 + 5e-3 * 49000, expectedDrop(b, a), 1); // below 1 ADU went before
        b[W - 1] = a[W - 1];
        assertArrayEquals(a, b, 0f);
    }

    private static double expectedDrop(float[] bright, float[] faint) {
        return faint[W - 1] - bright[W - 1];
    }

    @Test
    void theOrderOfTheCcdsDoesNotMatter() {
        CrosstalkMatrix matrix = bent(MANY);
        List<CcdImage> forward = random(5, 60000, MANY);
        List<CcdImage> backward = new ArrayList<>(copies(forward));
        Collections.reverse(backward);
        run(matrix, forward);
        run(matrix, backward);
        Collections.reverse(backward);
        assertSame(forward, backward);
    }

    @Test
    void aSourceThatIsNotThereIsLeftOutAndNamed() {
        CrosstalkMatrix matrix =
                matrix(
                        "ccd03A ccd05A 1e-3 0 1e10 0 0 0\nccd03A ccd61B 1e-3 0 1e10 0 0 0\n"
                                + "ccd07A ccd60B 1e-3 0 1e10 0 0 0");
        List<CcdImage> exposure = random(6, 1000, 3, 5);
        List<CcdImage> alone = copies(exposure);
        CrosstalkReport report = run(matrix, exposure);
        run(matrix("ccd03A ccd05A 1e-3 0 1e10 0 0 0"), alone);
        assertSame(alone, exposure);
        assertEquals("[ccd61B]", report.missing().toString());
        assertEquals(1, report.corrected());
    }

    @Test
    void anAmplifierWithoutSourcesKeepsItsBits() {
        List<CcdImage> exposure = random(7, 60000, 3, 5);
        List<CcdImage> before = copies(exposure);
        run(matrix("ccd03A ccd05A 0 0 1e10 0 0 0"), exposure);
        assertArrayEquals(before.get(0).science().data(), exposure.get(0).science().data());
        assertEquals("x.txt", exposure.get(0).header().require(DesKeywords.XTALKFIL));
    }

    @Test
    void aSourceThatIsNoNumberAddsNothingAndAVictimStaysWhatItIs() {
        List<CcdImage> exposure = ccds(3, 5);
        float[] source = exposure.get(1).science().data();
        source[W - 1] = Float.NaN;
        source[W - 2] = Float.POSITIVE_INFINITY;
        source[W - 3] = Float.NEGATIVE_INFINITY;
        source[W - 4] = 1024;
        float[] victim = exposure.get(0).science().data();
        victim[W - 4] = Float.NaN;
        victim[W - 5] = 7;
        source[W - 5] = 1024;
        CrosstalkReport report =
                run(matrix("ccd03A ccd05A %s 0 1e10 0 0 0".formatted((double) K)), exposure);
        assertEquals(3, report.notFinite());
        assertEquals(0f, victim[W - 1]);
        assertEquals(0f, victim[W - 2]);
        assertEquals(0f, victim[W - 3]);
        assertTrue(Float.isNaN(victim[W - 4]));
        assertEquals(6f, victim[W - 5]);
    }

    /** Defect of the original: a pixel exactly at the level was not flagged. */
    @ParameterizedTest
    @CsvSource({
        "BEFORE, 1000, true",
        "BEFORE, 999.9, false",
        "AFTER, 1000, false",
        "AFTER, 1001, true",
        "AFTER, 1000.9, false"
    })
    void pixelsAreSaturatedFromTheirLevelOn(SaturationOrder order, float adu, boolean flagged) {
        List<CcdImage> exposure = ccds(3, 5);
        exposure.get(0).science().data()[W - 1] = adu;
        exposure.get(1).science().data()[W - 1] = 1024; // takes away 1 ADU
        new CrosstalkCorrection(
                        matrix("ccd03A ccd05A %s 0 1e10 0 0 0".formatted((double) K)), order)
                .apply(exposure, Workers.SEQUENTIAL);
        int bit = BadPixelBit.SATURATE.value();
        assertEquals(flagged ? bit : 0, exposure.get(0).maskOrNew().get(W - 1, 0));
        assertEquals(flagged ? 1L : 0L, exposure.get(0).header().require(DesKeywords.NSATPIX));
    }

    @Test
    void ccdsThatDoNotBelongTogetherAreAllNamed() {
        List<CcdImage> exposure = new ArrayList<>(ccds(3, 3, 40));
        exposure.get(2).header().set(DesKeywords.EXPNUM, 2L);
        exposure.get(1).header().set(DesKeywords.DESDCXTK, "before");
        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () -> run(matrix("ccd03A ccd40A 1e-3 0 1e10 0 0 0"), exposure));
        assertEquals(
                List.of(FitsError.MIXED_EXPOSURE, FitsError.ALREADY_DONE, FitsError.MIXED_EXPOSURE),
                e.problems().stream().map(p -> p.code()).toList());
    }
}
