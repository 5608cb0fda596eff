package org.desdm.wrapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.desdm.api.data.CalibrationAnswer;
import org.desdm.api.data.CalibrationCandidate;
import org.desdm.api.data.CalibrationQuery;
import org.desdm.api.data.CalibrationResolver;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.provenance.RunRecord.CalibrationChoice;
import org.desdm.api.provenance.RunRecord.ConfigValue;
import org.desdm.api.provenance.RunRecord.Rejected;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.wrapper.calibration.CandidateTable;
import org.desdm.wrapper.calibration.KeywordValue;
import org.desdm.wrapper.calibration.ObservationTime;
import org.desdm.wrapper.calibration.PassedOver;
import org.desdm.wrapper.config.EffectiveConfig;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.file.CalibrationMatch;
import org.desdm.wrapper.file.FullPath;
import org.desdm.wrapper.file.IoProblem;

/** Finds the calibrations of one run that were not given. */
final class CalibrationSearch {

    /** Rejected candidates that a record lists. */
    private static final int MOST_REJECTED = 10;

    private final UnitContract contract;
    private final EffectiveConfig config;
    private final UnitBinding binding;
    private final CalibrationResolver resolver;
    private final List<Problem> problems = new ArrayList<>();
    private final PassedOver passedOver = new PassedOver();
    private Map<String, Map<String, String>> headers = Map.of();

    CalibrationSearch(
            UnitContract contract,
            EffectiveConfig config,
            UnitBinding binding,
            CalibrationResolver resolver) {
        this.contract = contract;
        this.config = config;
        this.binding = binding;
        this.resolver = resolver;
    }

    /**
     * Gives every calibration that is found to the binding.
     *
     * @param caveats told of optional calibrations of which there are some, but none that fits, and
     *     of files that were passed over since they could not be read
     * @throws DesdmException with every calibration that is needed and not found
     */
    List<CalibrationChoice> run(Consumer<String> caveats) throws IOException {
        List<InputSpec> wanted =
                contract.inputs().stream()
                        .filter(input -> input.calibration() && !binding.isGiven(input))
                        .toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        readHeaders(wanted);
        List<CalibrationChoice> choices = new ArrayList<>();
        for (InputSpec input : wanted) {
            search(input, caveats).ifPresent(choices::add);
        }
        passedOver.caveat(headers.keySet()).ifPresent(caveats);
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return choices;
    }

    private void readHeaders(List<InputSpec> wanted) throws IOException {
        Set<String> keywords = new LinkedHashSet<>(ObservationTime.KEYWORDS);
        wanted.forEach(input -> keywords.addAll(config.match().get(input.label())));
        Optional<InputSpec> science =
                contract.inputs().stream().filter(input -> !input.calibration()).findFirst();
        if (science.isPresent()) {
            headers = binding.headers(science.get(), keywords);
        }
    }

    private Optional<CalibrationChoice> search(InputSpec input, Consumer<String> caveats) {
        Optional<Map<String, String>> match = match(input);
        if (match.isEmpty()) {
            return Optional.empty();
        }
        CalibrationQuery query =
                new CalibrationQuery(
                        input.label(),
                        input.filetype(),
                        match.get(),
                        times(),
                        Optional.ofNullable(config.maxAge().get(input.label())),
                        binding.codec(input.label())::keywords);
        CalibrationAnswer answer;
        try {
            answer = resolver.resolve(query);
        } catch (IOException e) {
            problems.add(notSearched(input, e));
            return Optional.empty();
        }
        passedOver.add(answer);
        if (isAmbiguous(match.get(), answer)) {
            problems.add(ambiguous(input, answer));
        } else if (answer.chosen().isPresent()) {
            binding.give(input.label(), answer.chosen().get());
        } else if (!input.optional()) {
            problems.add(notFound(input, query, answer));
        } else if (isWithoutHeaders(input)) {
            caveats.accept(
                    "no %s was found, so that the unit did without; %s"
                            .formatted(input.label(), noHeader(input)));
        } else if (!answer.candidates().isEmpty()) {
            caveats.accept(
                    "no %s fits, so that the unit did without; %s"
                            .formatted(input.label(), answer.searched()));
        }
        return Optional.of(choice(input, answer));
    }

    /** What the calibration must have, by keyword; a problem if the inputs do not say. */
    private Optional<Map<String, String>> match(InputSpec input) {
        Map<String, String> match = new LinkedHashMap<>();
        for (String keyword : config.match().get(input.label())) {
            String first = "";
            if (headers.isEmpty()) {
                problems.add(missing(keyword, "the first input", input));
                return Optional.empty();
            }
            for (Map.Entry<String, Map<String, String>> header : headers.entrySet()) {
                String value = header.getValue().getOrDefault(keyword, "").strip();
                if (value.isEmpty()) {
                    problems.add(missing(keyword, header.getKey(), input));
                    return Optional.empty();
                }
                String known = match.putIfAbsent(keyword, value);
                if (known == null) {
                    first = header.getKey() + " has " + value;
                } else if (!KeywordValue.same(known, value)) {
                    problems.add(
                            CalibrationMatch.disagreement(
                                    keyword, first, header.getKey() + " has " + value));
                    return Optional.empty();
                }
            }
        }
        return Optional.of(match);
    }

    private List<Double> times() {
        List<Double> times = new ArrayList<>();
        for (Map<String, String> header : headers.values()) {
            ObservationTime.of(keyword -> Optional.ofNullable(header.get(keyword)))
                    .ifPresent(times::add);
        }
        return times.size() == headers.size() ? times : List.of();
    }

    private static boolean isAmbiguous(Map<String, String> match, CalibrationAnswer answer) {
        return match.isEmpty()
                && answer.candidates().stream().filter(CalibrationCandidate::fits).count() > 1;
    }

    private static Problem missing(String keyword, String file, InputSpec input) {
        return Problem.of(
                        WrapperError.MATCH_KEYWORD_MISSING,
                        "%s has no %s, by which its %s is found"
                                .formatted(file, keyword, input.label()))
                .at(file + ", " + keyword)
                .next(
                        "give %s=FILE, or set calibrations.%s.match to keywords that it has"
                                .formatted(input.label(), input.label()));
    }

    private boolean isWithoutHeaders(InputSpec input) {
        return !binding.codec(input.label()).hasHeaders();
    }

    private static String noHeader(InputSpec input) {
        return "such files have no header to be found by: give %s=FILE".formatted(input.label());
    }

    private static Problem notSearched(InputSpec input, IOException e) {
        Problem io = IoProblem.of(e, "searching for calibrations");
        return Problem.of(
                        WrapperError.CALIBRATION_SEARCH,
                        "cannot search for %s: %s".formatted(input.label(), io.what()))
                .at(io.where())
                .next(
                        "check the directory of calibrations, or give %s=FILE"
                                .formatted(input.label()));
    }

    private static Problem ambiguous(InputSpec input, CalibrationAnswer answer) {
        return Problem.of(
                        WrapperError.NOTHING_TO_MATCH,
                        "%d files of FILETYPE %s could be the %s, and nothing says which is"
                                .formatted(
                                        answer.candidates().size(),
                                        input.filetype(),
                                        input.label()))
                .at(answer.searched())
                .because(CandidateTable.of(answer.candidates(), Map.of()))
                .next(
                        "set calibrations.%s.match to keywords such as CCDNUM, or give %s=FILE"
                                .formatted(input.label(), input.label()));
    }

    private Problem notFound(InputSpec input, CalibrationQuery query, CalibrationAnswer answer) {
        String label = input.label();
        String data = headers.isEmpty() ? "the input" : headers.keySet().iterator().next();
        return Problem.of(
                        WrapperError.NO_CALIBRATION,
                        "no %s matches %s%s".formatted(label, data, wanted(query)))
                .at(answer.searched())
                .because(whyNone(input, query, answer))
                .next(
                        "give %s=FILE%s, or run again when a calibration that fits is there"
                                .formatted(
                                        label,
                                        query.maxAge().isEmpty()
                                                ? ""
                                                : ", or set calibrations.%s.maxAge"
                                                        .formatted(label)));
    }

    private String whyNone(InputSpec input, CalibrationQuery query, CalibrationAnswer answer) {
        if (!answer.candidates().isEmpty()) {
            return CandidateTable.of(answer.candidates(), query.match()) + limit(query);
        }
        if (isWithoutHeaders(input)) {
            return noHeader(input);
        }
        return "there is none of FILETYPE " + input.filetype();
    }

    private static String wanted(CalibrationQuery query) {
        List<String> words = new ArrayList<>();
        query.match().forEach((keyword, value) -> words.add(keyword + "=" + value));
        query.times().stream()
                .limit(1)
                .forEach(time -> words.add(String.format(Locale.ROOT, "MJD=%.2f", time)));
        return words.isEmpty() ? "" : " (" + String.join(" ", words) + ")";
    }

    /** Where the largest age comes from. */
    private String limit(CalibrationQuery query) {
        String key = "calibrations.%s.maxAge".formatted(query.label());
        for (ConfigValue value : config.values()) {
            if (value.key().equals(key) && query.maxAge().isPresent()) {
                return "\n%s = %s, %s, %s"
                        .formatted(key, value.value(), value.layer(), value.place());
            }
        }
        return "";
    }

    private static CalibrationChoice choice(InputSpec input, CalibrationAnswer answer) {
        List<Rejected> rejected = new ArrayList<>();
        int more = 0;
        for (CalibrationCandidate candidate : answer.candidates()) {
            if (answer.chosen().filter(candidate.file()::equals).isPresent()) {
                continue;
            }
            if (rejected.size() < MOST_REJECTED) {
                rejected.add(rejected(candidate));
            } else {
                more++;
            }
        }
        return new CalibrationChoice(
                input.label(),
                input.filetype(),
                answer.chosen().map(ref -> FullPath.of(ref.path()).toString()).orElse(""),
                answer.chosen().map(DataRef::part).orElse(""),
                rejected,
                more);
    }

    private static Rejected rejected(CalibrationCandidate candidate) {
        String why =
                candidate.fits()
                        ? "fits, but is not the nearest: "
                                + (candidate.ageDays().isEmpty()
                                        ? "its time is unknown"
                                        : ObservationTime.ageText(
                                                candidate.ageDays().getAsDouble()))
                        : String.join("; ", candidate.rejections());
        return new Rejected(FullPath.of(candidate.file().path()).toString(), why);
    }
}
