package org.desdm.wrapper.wcl.expand;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.expand.MarkerText.Kind;
import org.desdm.wrapper.wcl.expand.MarkerText.Literal;
import org.desdm.wrapper.wcl.expand.MarkerText.Marker;
import org.desdm.wrapper.wcl.expand.MarkerText.Piece;

/**
 * Replaces the markers of one text while variables of several values are bound to one of them each.
 *
 * <p>Meeting one that is not bound it stops and hands it back.
 */
final class Replacement {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_STEPS = 100_000;

    /** Counted at every level that a text passes; the names of 100 000 files fit. */
    private static final int MAX_CHARACTERS = 32 << 20;

    private static final int MAX_WIDTH = 64;
    private static final Pattern WIDTH = Pattern.compile("\\d{1,3}");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,100}");

    /** A variable of several values that must be bound to go on. */
    record Loop(String id, String name, List<String> items) {}

    /** A result, or the variable that stands in its way. */
    record Attempt(Expansion result, Optional<Loop> open) {}

    private final WclLookup lookup;
    private final Scope scope;
    private final ExpanderConfig config;
    private final Faults faults;
    private final Calls calls;
    private final Candidates candidates;
    private final Map<String, List<Piece>> parsed = new HashMap<>();
    private final Map<String, Optional<WclNode>> found = new HashMap<>();
    private final Map<String, String> bound = new HashMap<>();

    private final Map<String, String> used = new LinkedHashMap<>();

    /** The variables that are being replaced, outermost first, each with the place of its value. */
    private final Map<String, Position> path = new LinkedHashMap<>();

    private Loop open;
    private boolean combines;
    private int steps;
    private int depth;
    private long characters;
    private long boundUses;

    Replacement(WclLookup lookup, Scope scope, ExpanderConfig config, Faults faults) {
        this.lookup = lookup;
        this.scope = scope;
        this.config = config;
        this.faults = faults;
        this.calls = new Calls(config, faults);
        this.candidates = new Candidates(lookup, scope);
    }

    void bind(Loop loop, String item) {
        bound.put(loop.id(), item);
    }

    void unbind(Loop loop) {
        bound.remove(loop.id());
    }

    /**
     * Replaces what it can.
     *
     * @param key whose value the text is, or empty
     * @param combine whether to stop at variables of several values
     */
    Attempt attempt(String key, WclValue text, boolean combine) {
        used.clear();
        path.clear();
        open = null;
        combines = combine;
        steps = 0;
        depth = 0;
        characters = 0;
        String result = key.isEmpty() ? text(text) : value(key, text);
        return new Attempt(new Expansion(result, used), Optional.ofNullable(open));
    }

    private String text(WclValue text) {
        return pieces(parsed(text), text.position());
    }

    private List<Piece> parsed(WclValue text) {
        List<Piece> known = parsed.get(text.text());
        if (known != null) {
            return known;
        }
        List<Piece> pieces = List.of();
        try {
            pieces = MarkerText.parse(text.text());
        } catch (DesdmException e) {
            faults.addAll(e, text.position());
        }
        parsed.put(text.text(), pieces);
        return pieces;
    }

    private String pieces(List<Piece> pieces, Position place) {
        if (pieces.size() == 1 && pieces.get(0) instanceof Literal words) {
            return words.text();
        }
        if (depth >= MAX_DEPTH) {
            fault(
                    WrapperError.TOO_LARGE,
                    place,
                    "variables stand more than %d deep".formatted(MAX_DEPTH),
                    "shorten the chain");
            return "";
        }
        depth++;
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (mayGoOn(place)) {
                text.append(
                        piece instanceof Literal words
                                ? words.text()
                                : marker((Marker) piece, place));
            }
        }
        depth--;
        characters += text.length();
        return text.toString();
    }

    private boolean mayGoOn(Position place) {
        if (open != null || faults.isFull()) {
            return false;
        }
        if (steps > MAX_STEPS || characters > MAX_CHARACTERS) {
            fault(
                    WrapperError.TOO_LARGE,
                    place,
                    "replacing takes more than %d steps or %d characters"
                            .formatted(MAX_STEPS, MAX_CHARACTERS),
                    "use fewer variables in variables");
            return false;
        }
        return true;
    }

    private String marker(Marker marker, Position place) {
        steps++;
        long faultsBefore = faults.count();
        long usesBefore = boundUses;
        String body = pieces(marker.body(), place);
        if (open != null || faults.count() > faultsBefore) {
            return "";
        }
        boolean combined = boundUses > usesBefore && has(ExpansionDeviation.LITERAL_ITEMS);
        if (combined || body.indexOf('$') >= 0) {
            return marker.opener() + body + "}";
        }
        return switch (marker.kind()) {
            case HEADER -> calls.header(body, place);
            case FUNCTION -> calls.function(body, place);
            default -> variable(marker.kind(), body, place);
        };
    }

    private String variable(Kind kind, String body, Position place) {
        String[] parts = body.split(":", -1);
        Optional<WclNode> found = found(parts[0]);
        if (found.isEmpty()) {
            if (kind != Kind.OPTIONAL) {
                faults.add(because(candidates.undefined(parts[0], place)));
            }
            return "";
        }
        if (!(found.get() instanceof WclValue value)) {
            String what = "variable '%s' is a section".formatted(Candidates.shown(parts[0]));
            fault(WrapperError.BAD_VALUE, place, what, "name a value in it");
            return "";
        }
        String name = parts[0].toLowerCase(Locale.ROOT);
        Optional<String> width = parts.length > 1 ? Optional.of(parts[1]) : Optional.empty();
        if (kind == Kind.LOOP || MarkerText.isSeveral(value.text(), parsed(value))) {
            return several(new Use(name, width, place, value), kind == Kind.LOOP);
        }
        return single(new Use(name, width, place, value));
    }

    private Optional<WclNode> found(String name) {
        return found.computeIfAbsent(name, key -> lookup.find(key, scope));
    }

    private record Use(String name, Optional<String> width, Position place, WclValue value) {}

    private String several(Use use, boolean always) {
        if (!combines && !always) {
            if (use.width().isPresent() && !has(ExpansionDeviation.IGNORED_PADDING)) {
                String what =
                        "'%s' has several values (%s) and cannot be padded in one text"
                                .formatted(use.name(), Candidates.shown(use.value().text()));
                fault(WrapperError.BAD_VALUE, use.place(), what, "pad it where each is one");
            }
            return single(new Use(use.name(), Optional.empty(), use.place(), use.value()));
        }
        String id = use.name();
        if (has(ExpansionDeviation.PADDING_MULTIPLIES)) {
            id += use.width().map(width -> ":" + width).orElse("");
        }
        String item = bound.get(id);
        if (item == null) {
            open(id, use);
            return "";
        }
        boundUses++;
        if (has(ExpansionDeviation.LITERAL_ITEMS)) {
            used.put(use.name(), item);
            return padded(item, use);
        }
        WclValue one = new WclValue(item, use.value().position());
        return single(new Use(use.name(), use.width(), use.place(), one));
    }

    private void open(String id, Use use) {
        try {
            open = new Loop(id, use.name(), items(use.value()));
            if (open.items().isEmpty()) {
                String what = "'%s' = %s has no values".formatted(use.name(), use.value().text());
                fault(WrapperError.BAD_VALUE, use.place(), what, "correct the range");
            }
        } catch (DesdmException e) {
            faults.addAll(e, use.value().position());
        }
    }

    private List<String> items(WclValue value) {
        return MarkerText.items(value.text(), parsed(value));
    }

    private String single(Use use) {
        long before = faults.count();
        String value = value(use.name(), use.value());
        if (open != null || faults.count() > before) {
            return "";
        }
        used.put(use.name(), value);
        return padded(value, use);
    }

    private String value(String name, WclValue value) {
        if (path.containsKey(name)) {
            circle(name);
            return "";
        }
        path.put(name, value.position());
        String text = text(value);
        path.remove(name);
        return text;
    }

    private void circle(String name) {
        List<String> names = new ArrayList<>(path.keySet());
        names = Rounds.fromSmallest(names.subList(names.indexOf(name), names.size()));
        Position place = path.get(names.get(0));
        if (names.size() == 1) {
            String what = "variable '%s' refers to itself".formatted(Candidates.shown(name));
            faults.add(WrapperError.CIRCULAR_VARIABLE, place, what, "give it a value");
            return;
        }
        StringBuilder what = new StringBuilder("variables refer to one another in a circle: ");
        for (String each : names) {
            what.append(each).append(" (").append(path.get(each)).append(") -> ");
        }
        what.append(names.get(0));
        faults.add(
                WrapperError.CIRCULAR_VARIABLE, place, what.toString(), "give one of them a value");
    }

    private String padded(String value, Use use) {
        if (use.width().isEmpty()) {
            return value;
        }
        String width = use.width().get().strip();
        boolean good = WIDTH.matcher(width).matches() && Integer.parseInt(width) <= MAX_WIDTH;
        if (!good || !INTEGER.matcher(value.strip()).matches()) {
            String what =
                    good
                            ? "'%s' = %s is no integer and cannot be padded"
                                    .formatted(use.name(), Candidates.shown(value))
                            : "'%s' is no width from 0 to %d"
                                    .formatted(Candidates.shown(width), MAX_WIDTH);
            fault(WrapperError.BAD_VALUE, use.place(), what, "correct the value or the width");
            return "";
        }
        BigInteger number = new BigInteger(value.strip());
        String digits = number.abs().toString();
        String sign = number.signum() < 0 ? "-" : "";
        int zeros = Integer.parseInt(width) - digits.length() - sign.length();
        return sign + "0".repeat(Math.max(0, zeros)) + digits;
    }

    private boolean has(ExpansionDeviation deviation) {
        return config.compat().contains(deviation);
    }

    private void fault(ErrorCode code, Position place, String what, String next) {
        faults.add(because(Problem.of(code, place + ": " + what).at(place.toString()).next(next)));
    }

    private Problem because(Problem problem) {
        return path.isEmpty()
                ? problem
                : problem.because("needed for " + String.join(" -> ", path.keySet()));
    }
}
