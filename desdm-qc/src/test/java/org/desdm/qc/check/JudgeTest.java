package org.desdm.qc.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.desdm.api.qc.Limits;
import org.desdm.api.qc.MetricValue;
import org.desdm.api.qc.Verdict;
import org.desdm.api.qc.Verdict.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    /** Warn outside 2..8, fail outside 1..9. */
    private static final Limits ALL = new Limits(2, 8, 1, 9);

    private static final double NONE = Double.NaN;

    @ParameterizedTest
    @CsvSource({
        "5, OK",
        "2, OK",
        "8, OK",
        "1.9999999999999998, WARN",
        "8.000000000000002, WARN",
        "1, WARN",
        "9, WARN",
        "0.9999999999999999, FAIL",
        "9.000000000000002, FAIL",
        "-Infinity, FAIL",
        "Infinity, FAIL",
        "NaN, FAIL"
    })
    void aLimitItselfIsWithinAndFailGoesBeforeWarn(double value, Status expected) {
        assertEquals(expected, statusOf(value, ALL));
    }

    @ParameterizedTest
    @CsvSource({
        "2, NaN, NaN, NaN",
        "NaN, 8, NaN, NaN",
        "NaN, NaN, 1, NaN",
        "NaN, NaN, NaN, 9",
        "2, 8, 1, 9"
    })
    void anUnreportedMetricFailsUnderAnyLimit(double wb, double wa, double fb, double fa) {
        assertEquals(Status.FAIL, statusOf(Double.NaN, new Limits(wb, wa, fb, fa)));
    }

    @ParameterizedTest
    @CsvSource({"NaN", "0", "-5", "Infinity"})
    void nothingIsJudgedWithoutLimits(double value) {
        assertEquals(Status.NOT_JUDGED, statusOf(value, Limits.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        // Each limit alone, on both of its sides.
        "1.5, 2, NaN, NaN, NaN, WARN",
        "2.5, 2, NaN, NaN, NaN, OK",
        "8.5, NaN, 8, NaN, NaN, WARN",
        "7.5, NaN, 8, NaN, NaN, OK",
        "0.5, NaN, NaN, 1, NaN, FAIL",
        "1.5, NaN, NaN, 1, NaN, OK",
        "9.5, NaN, NaN, NaN, 9, FAIL",
        "8.5, NaN, NaN, NaN, 9, OK",
        // A warn limit outside of the fail limit never softens a failure.
        "9.5, NaN, 20, NaN, 9, FAIL"
    })
    void eachLimitWorksAlone(
            double value, double wb, double wa, double fb, double fa, Status expected) {
        assertEquals(expected, statusOf(value, new Limits(wb, wa, fb, fa)));
    }

    @Test
    void theVerdictKeepsWhatItWasMadeOf() {
        MetricValue metric = new MetricValue("level", 5, "ADU");

        Verdict verdict = Judge.judge(metric, ALL, "SRD-12");

        assertSame(metric, verdict.metric());
        assertSame(ALL, verdict.limits());
        assertEquals("SRD-12", verdict.requirement());
    }

    @Test
    void describesAWarningWithTheFailLimitAhead() {
        assertEquals(
                "uncorrectable 0.031 > 0.01 (warn), fail above 0.05",
                described("uncorrectable", 0.031, "1", new Limits(NONE, 0.01, NONE, 0.05)));
    }

    @Test
    void describesAFailureByTheLimitItBroke() {
        assertEquals(
                "level 0.5 ADU < 1 (fail)", described("level", 0.5, "ADU", new Limits(2, 8, 1, 9)));
    }

    @Test
    void describesAGoodValueWithAllLimits() {
        assertEquals(
                "level 5 ADU (ok), warn below 2, warn above 8, fail below 1, fail above 9",
                described("level", 5, "ADU", ALL));
    }

    @Test
    void describesAMissingValue() {
        assertEquals(
                "level not reported (fail), warn above 8",
                described("level", Double.NaN, "ADU", new Limits(NONE, 8, NONE, NONE)));
    }

    @Test
    void describesWhatIsNotJudged() {
        assertEquals("n 12 (not judged)", described("n", 12, "", Limits.NONE));
    }

    @Test
    void showsSixDigitsOfAValue() {
        assertEquals(
                "level 2806.78 electron (not judged)",
                described("level", 2806.783935546875, "electron", Limits.NONE));
    }

    @Test
    void namesTheRequirement() {
        Verdict verdict = Judge.judge(new MetricValue("n", 12, "1"), Limits.NONE, "SRD-12");

        assertEquals("n 12 (not judged) [SRD-12]", Judge.describe(verdict));
    }

    @Test
    void aValueJustBeyondItsLimitNeverLooksEqualToIt() {
        assertEquals(
                "n 9.000000000000002 > 9 (fail)",
                described("n", 9.000000000000002, "1", new Limits(NONE, NONE, NONE, 9)));
    }

    private static Status statusOf(double value, Limits limits) {
        return Judge.judge(new MetricValue("level", value, "ADU"), limits, "").status();
    }

    private static String described(String name, double value, String unit, Limits limits) {
        return Judge.describe(Judge.judge(new MetricValue(name, value, unit), limits, ""));
    }
}
