package org.desdm.wrapper.wcl.expand;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.expand.MarkerText.Kind;
import org.desdm.wrapper.wcl.expand.MarkerText.Literal;
import org.desdm.wrapper.wcl.expand.MarkerText.Marker;
import org.desdm.wrapper.wcl.expand.MarkerText.Piece;
import org.desdm.wrapper.wcl.value.ValueList;

/** Asks headers and functions, each thing once. */
final class Calls {

    /** A function whose answer calls functions whose answers do so again. */
    private static final int MAX_DEPTH = 20;

    private static final int MAX_ANSWER = 1 << 20;

    private final ExpanderConfig config;
    private final Faults faults;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();

    Calls(ExpanderConfig config, Faults faults) {
        this.config = config;
        this.faults = faults;
    }

    /** The values of {@code file,KEYWORD,KEYWORD} with commas between them. */
    String header(String body, Position place) {
        String known = headers.get(body);
        if (known != null) {
            return known;
        }
        List<String> parts = split(body, place);
        if (parts.size() < 2) {
            faults.add(
                    WrapperError.HEADER_VALUE,
                    place,
                    "$HEAD{%s} names no keyword".formatted(Candidates.shown(body)),
                    "write $HEAD{file,KEYWORD}");
            return "";
        }
        List<String> values = new ArrayList<>();
        for (String keyword : parts.subList(1, parts.size())) {
            values.add(keyword(parts.get(0), keyword, place));
        }
        String value = String.join(",", values);
        headers.put(body, value);
        return value;
    }

    private String keyword(String file, String keyword, Position place) {
        try {
            Optional<String> value = config.headers().find(file, keyword);
            if (value.isEmpty()) {
                faults.add(
                        WrapperError.HEADER_VALUE,
                        place,
                        "no header of %s has %s".formatted(file, keyword),
                        "correct the keyword or the file");
            }
            return value.orElse("");
        } catch (DesdmException e) {
            Problem problem = e.problems().get(0);
            String why = problem.where() + ": " + problem.what();
            faults.add(unread(problem.code(), file, keyword, place, why));
        } catch (IOException | IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            faults.add(unread(WrapperError.HEADER_VALUE, file, keyword, place, why));
        }
        return "";
    }

    private static Problem unread(
            ErrorCode code, String file, String keyword, Position place, String why) {
        String what = "cannot get %s from the header of %s".formatted(keyword, file);
        return Problem.of(code, place + ": " + what)
                .at(place.toString())
                .because(why)
                .next("check the file");
    }

    /** What the function of {@code name,argument,argument} says, functions in that replaced. */
    String function(String body, Position place) {
        return function(body, place, 0);
    }

    private String function(String body, Position place, int depth) {
        String known = answers.get(body);
        if (known != null) {
            return known;
        }
        if (depth > MAX_DEPTH) {
            faults.add(
                    WrapperError.CIRCULAR_VARIABLE,
                    place,
                    "$FUNC{%s} makes calls without end".formatted(Candidates.shown(body)),
                    "correct the function");
            return "";
        }
        List<String> parts = split(body, place);
        if (parts.isEmpty()) {
            return "";
        }
        Optional<WclFunction> function = config.functions().find(parts.get(0));
        if (function.isEmpty()) {
            faults.add(
                    WrapperError.UNKNOWN_FUNCTION,
                    place,
                    "no function '%s' is registered".formatted(Candidates.shown(parts.get(0))),
                    config.functions().names().isEmpty()
                            ? "register it in the program, or take the call out"
                            : NearestName.advice(parts.get(0), config.functions().names()));
            return "";
        }
        String answer = call(function.get(), parts, place);
        try {
            String text = functionsIn(MarkerText.parse(answer), place, depth + 1);
            answers.put(body, text);
            return text;
        } catch (DesdmException e) {
            faults.addAll(e, place);
            return "";
        }
    }

    private String call(WclFunction function, List<String> parts, Position place) {
        try {
            String answer = function.call(parts.subList(1, parts.size()));
            if (answer.length() <= MAX_ANSWER) {
                return answer;
            }
            faults.add(
                    failed(parts, place, "it says more than %d characters".formatted(MAX_ANSWER)));
        } catch (DesdmException e) {
            e.problems().forEach(faults::add);
        } catch (IOException | IllegalArgumentException e) {
            faults.add(failed(parts, place, String.valueOf(e.getMessage())));
        }
        return "";
    }

    private static Problem failed(List<String> parts, Position place, String why) {
        String what =
                "function %s failed on %s".formatted(parts.get(0), parts.subList(1, parts.size()));
        return Problem.of(WrapperError.FUNCTION_FAILED, place + ": " + what)
                .at(place.toString())
                .because(why)
                .next("check its arguments");
    }

    /** An answer in which functions, and no other markers, are replaced. */
    private String functionsIn(List<Piece> pieces, Position place, int depth) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Literal words) {
                text.append(words.text());
            } else if (piece instanceof Marker marker && !faults.isFull()) {
                String body = functionsIn(marker.body(), place, depth);
                boolean isCall = marker.kind() == Kind.FUNCTION && body.indexOf('$') < 0;
                text.append(isCall ? function(body, place, depth) : marker.opener() + body + "}");
            }
        }
        return text.toString();
    }

    private List<String> split(String body, Position place) {
        try {
            return ValueList.split(body);
        } catch (DesdmException e) {
            faults.addAll(e, place);
            return List.of();
        }
    }
}
