package org.desdm.provenance.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.error.Shortage;
import org.desdm.api.outcome.Caveat;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.provenance.RunRecord.PlaneSummary;
import org.desdm.api.provenance.RunRecord.Used;
import org.desdm.api.qc.Limits;
import org.desdm.api.qc.MetricValue;
import org.desdm.api.qc.Verdict;

/** Records for tests. */
final class SampleRecords {

    private static final double NONE = Double.NaN;

    /** SHA-256 of "abc" and of nothing, from FIPS 180-4's published examples. */
    static final String SHA_ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    static final String SHA_EMPTY =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** SHA-256 of the 448-bit message and of a million 'a', from the same examples. */
    static final String SHA_448_BITS =
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";

    static final String SHA_MILLION_A =
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

    private static final String OUTPUT = "/out/D00000007_g_c03_flatcor.fits";

    private static final String WARNING = "uncorrectable 0.031 > 0.01 (warn), fail above 0.05";

    private static final List<Caveat> CAVEATS = List.of(new Caveat("science", "three are missing"));

    private SampleRecords() {}

    /** The record that {@code flatcor.run.json} was written for by hand. */
    static RunRecord flatcor() {
        return withOutcome(
                new Outcome.Success(
                        List.of(Path.of(OUTPUT)), List.of(new Caveat("uncorrectable", WARNING))));
    }

    /** One outcome of every kind and every failure class. */
    static Stream<Outcome> outcomes() {
        Stream<Outcome> ends =
                Stream.of(
                        new Outcome.Success(List.of(), List.of()),
                        flatcor().outcome(),
                        new Outcome.NoWork("no pixel of the tile is covered"),
                        new Outcome.QcFailed(verdicts(), List.of(Path.of("/aside/a.fits"))),
                        new Outcome.NoWork("cloudy", CAVEATS),
                        new Outcome.QcFailed(verdicts(), List.of(), CAVEATS),
                        Outcome.Failed.blocked(
                                List.of("overscan", "master-bias"),
                                Problem.of(code(FailureClass.BLOCKED), "needs their outputs")),
                        outOfTime());
        return Stream.concat(ends, Stream.of(FailureClass.values()).map(SampleRecords::failed));
    }

    static RunRecord withOutcome(Outcome outcome) {
        return new RunRecord(
                "5f1c7a52-0d7e-4a39-9d0b-6f7f4a1f9c11",
                new RunRecord.UnitIdentity(
                        "hello-flatcor",
                        "1.0.0",
                        "org.example.HelloFlatcor",
                        "hello-1.0.0.jar",
                        SHA_ABC),
                new RunRecord.Software(
                        "0.1.0", "17.0.15+6", "Debian", "Linux 6.1", "amd64", 2, 1L << 30),
                Instant.parse("2026-11-22T03:04:05Z"),
                Instant.parse("2026-11-22T03:04:06.250Z"),
                outcome,
                List.of(new RunRecord.ConfigValue("minFlat", "0.2", "survey", "survey.yaml:12")),
                List.of(
                        new Used(
                                "science",
                                "/in/D00000007_g_c03_biascor.fits",
                                "",
                                100_676_160,
                                SHA_448_BITS),
                        new Used(
                                "flat", "/cal/flat_g.fits", "CCDNUM=3", 33_560_640, SHA_MILLION_A)),
                List.of(new RunRecord.Unread("dark", "/cal/dark.fits")),
                List.of(generated()),
                List.of(new RunRecord.Derivation("corrected", List.of("science", "flat"))),
                verdicts(),
                new RunRecord.ResourceUse(1.25, phases(), 1L << 29, 2),
                List.of(
                        new RunRecord.CalibrationChoice(
                                "flat",
                                "cal_dflatcor",
                                "/cal/flat_g.fits",
                                "",
                                List.of(
                                        new RunRecord.Rejected(
                                                "/cal/flat_r.fits", "BAND is r, not g")),
                                3)),
                List.of(),
                List.of());
    }

    /** {@link #flatcor()} by a program, under two deviations. */
    static RunRecord byAProgram(Optional<Integer> status) {
        RunRecord r = flatcor();
        return new RunRecord(
                r.runId(),
                r.unit(),
                r.software(),
                r.started(),
                r.finished(),
                r.outcome(),
                r.config(),
                r.used(),
                r.unread(),
                r.generated(),
                r.derivations(),
                r.verdicts(),
                r.resources(),
                r.calibrations(),
                List.of(
                        new RunRecord.Program(
                                "flatcor",
                                "/opt/bin/flatcor",
                                "2.38.0",
                                SHA_ABC,
                                List.of("-m", "", "a \"b\""),
                                status,
                                "wait4",
                                usage())),
                List.of("exec-text-order", "no-extra-keys"));
    }

    private static Map<String, Double> usage() {
        Map<String, Double> usage = new LinkedHashMap<>();
        usage.put("ru_utime", 1.25);
        usage.put("ru_maxrss", 4096.0);
        return usage;
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = SampleRecords.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static RecordedCode code(FailureClass failureClass) {
        return new RecordedCode("DESDM-Z999", failureClass);
    }

    private static Outcome outOfTime() {
        Shortage time = new Shortage(Shortage.Resource.TIME, 61.25, 60);
        Shortage disk = new Shortage(Shortage.Resource.DISK, 1 << 20, NONE);
        Problem problem = Problem.of(code(FailureClass.RESOURCE), "too slow");
        return Outcome.Failed.of(
                FailureClass.RESOURCE, List.of(problem.shortOf(time), problem.shortOf(disk)));
    }

    private static Outcome failed(FailureClass failureClass) {
        Problem problem =
                new Problem(
                        code(failureClass),
                        "a \"quoted\" fact of two lines\nwith µ and \uD83D\uDD2D",
                        "tile.wcl:41",
                        "",
                        "");
        return Outcome.Failed.of(failureClass, List.of(problem, problem.next("mend it")));
    }

    private static RunRecord.Generated generated() {
        long pixels = 2048 * 4096;
        return new RunRecord.Generated(
                "corrected",
                OUTPUT,
                true,
                100_676_160,
                SHA_EMPTY,
                List.of(
                        new PlaneSummary("SCI", pixels, 2, -12.5, 65535, 1034.25),
                        new PlaneSummary("WGT", pixels, pixels, NONE, NONE, NONE)));
    }

    private static List<Verdict> verdicts() {
        return List.of(
                new Verdict(
                        new MetricValue("uncorrectable", 0.031, "1"),
                        new Limits(NONE, 0.01, NONE, 0.05),
                        Verdict.Status.WARN,
                        "SRD-12"),
                new Verdict(
                        new MetricValue("snr", Double.POSITIVE_INFINITY, "1"),
                        Limits.NONE,
                        Verdict.Status.NOT_JUDGED,
                        ""));
    }

    private static Map<String, Double> phases() {
        Map<String, Double> phases = new LinkedHashMap<>();
        phases.put("read", 0.5);
        phases.put("process", 0.25);
        phases.put("write", 0.5);
        return phases;
    }
}
