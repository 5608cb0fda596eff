package org.desdm.provenance.record;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.error.RetryAdvice;
import org.desdm.api.error.Shortage;
import org.desdm.api.outcome.Caveat;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.qc.Verdict;

/** The JSON form of an outcome: its label, and what belongs to its kind. */
final class OutcomeJson {

    private OutcomeJson() {}

    static ObjectOut write(Outcome outcome) {
        ObjectOut out = new ObjectOut().text("label", outcome.label());
        if (outcome instanceof Outcome.Success success) {
            return out.texts("outputs", textsOf(success.outputs()))
                    .objects("caveats", success.caveats(), OutcomeJson::caveatOf);
        }
        if (outcome instanceof Outcome.NoWork noWork) {
            return withCaveats(out.text("reason", noWork.reason()), noWork.caveats());
        }
        if (outcome instanceof Outcome.QcFailed failed) {
            return withCaveats(
                    out.texts("keptAside", textsOf(failed.keptAside())), failed.caveats());
        }
        Outcome.Failed failed = (Outcome.Failed) outcome;
        out.text("failureClass", failed.failureClass().name())
                .text("advice", failed.advice().name())
                .objects("problems", failed.problems(), OutcomeJson::problemOf);
        return failed.blockedBy().isEmpty() ? out : out.texts("blockedBy", failed.blockedBy());
    }

    private static ObjectOut withCaveats(ObjectOut out, List<Caveat> caveats) {
        return caveats.isEmpty() ? out : out.objects("caveats", caveats, OutcomeJson::caveatOf);
    }

    /** An outcome; the verdicts of a failed check are those of the whole record. */
    static Outcome read(ObjectIn in, List<Verdict> verdicts) {
        return switch (in.text("label")) {
            case "SUCCESS", "SUCCESS_WITH_CAVEATS" ->
                    new Outcome.Success(
                            paths(in, "outputs"), in.objects("caveats", OutcomeJson::caveat));
            case "NO_WORK" -> new Outcome.NoWork(in.text("reason"), caveats(in));
            case "QC_FAILED" -> new Outcome.QcFailed(verdicts, paths(in, "keptAside"), caveats(in));
            default -> failed(in);
        };
    }

    private static Outcome.Failed failed(ObjectIn in) {
        in.word("label", FailureClass.class);
        FailureClass failureClass = in.word("failureClass", FailureClass.class);
        return new Outcome.Failed(
                failureClass,
                in.objects("problems", problem -> problem(problem, failureClass)),
                in.word("advice", RetryAdvice.class),
                in.has("blockedBy") ? in.texts("blockedBy") : List.of());
    }

    private static List<Caveat> caveats(ObjectIn in) {
        return in.has("caveats") ? in.objects("caveats", OutcomeJson::caveat) : List.of();
    }

    private static ObjectOut caveatOf(Caveat caveat) {
        return new ObjectOut().text("source", caveat.source()).text("text", caveat.text());
    }

    private static Caveat caveat(ObjectIn in) {
        return new Caveat(in.text("source"), in.text("text"));
    }

    private static ObjectOut problemOf(Problem problem) {
        ObjectOut out =
                new ObjectOut()
                        .text("code", problem.code().id())
                        .text("what", problem.what())
                        .text("where", problem.where())
                        .text("why", problem.why())
                        .text("next", problem.next());
        problem.shortage().ifPresent(numbers -> out.object("shortage", shortageOf(numbers)));
        return out;
    }

    private static ObjectOut shortageOf(Shortage numbers) {
        return new ObjectOut()
                .text("resource", numbers.resource().name())
                .number("used", numbers.used())
                .number("allowed", numbers.allowed())
                .text("unit", numbers.resource().unit());
    }

    private static Optional<Shortage> shortage(ObjectIn problem) {
        if (!problem.has("shortage")) {
            return Optional.empty();
        }
        ObjectIn in = problem.object("shortage");
        return Optional.of(
                new Shortage(
                        in.word("resource", Shortage.Resource.class),
                        in.number("used"),
                        in.number("allowed")));
    }

    private static Problem problem(ObjectIn in, FailureClass failureClass) {
        return new Problem(
                new RecordedCode(in.text("code"), failureClass),
                in.text("what"),
                in.text("where"),
                in.text("why"),
                in.text("next"),
                shortage(in));
    }

    private static List<String> textsOf(List<Path> paths) {
        return paths.stream().map(Path::toString).toList();
    }

    private static List<Path> paths(ObjectIn in, String key) {
        List<Path> paths = new ArrayList<>();
        for (String text : in.texts(key)) {
            try {
                paths.add(Path.of(text));
            } catch (InvalidPathException e) {
                throw ObjectIn.broken(in.at(key), "holds no path of this system: " + e.getReason());
            }
        }
        return paths;
    }
}
