package org.desdm.wrapper.wcl.expand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;

/** One request to an expander: combines the values of variables that have several. */
final class ExpansionRun {

    private static final int MAX_LOOPS = 64;
    private static final long MAX_CHARACTERS = 64L << 20;
    private static final int COMPAT_STEPS = 100;

    private final ExpanderConfig config;
    private final Faults faults = new Faults();
    private final Replacement replacement;

    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private final List<Expansion> results = new ArrayList<>();
    private String key;
    private WclValue text;
    private boolean combines;
    private long characters;
    private int steps;
    private boolean full;

    private record Branch(String item, Replacement.Attempt attempt) {}

    ExpansionRun(WclLookup lookup, Scope scope, ExpanderConfig config) {
        this.config = config;
        this.replacement = new Replacement(lookup, scope, config, faults);
    }

    /** {@code result}, unless something was wrong on the way to it. */
    <T> T orThrow(T result) {
        faults.throwIfAny();
        return result;
    }

    /** The text with variables of several values put in as they stand. */
    Expansion replace(WclValue value) {
        List<Expansion> all = results("", value, false);
        if (all.size() > 1) {
            faults.add(
                    WrapperError.BAD_VALUE,
                    value.position(),
                    "$LOOP{} makes %d values where one is wanted".formatted(all.size()),
                    "write ${} instead");
        }
        return all.isEmpty() ? new Expansion("", Map.of()) : all.get(0);
    }

    /** Every combination, in order. */
    List<Expansion> expand(String name, WclValue value) {
        return results(name, value, true);
    }

    private List<Expansion> results(String name, WclValue value, boolean combine) {
        key = name;
        text = value;
        combines = combine;
        results.clear();
        sizes.clear();
        characters = 0;
        steps = 0;
        full = false;
        take(replacement.attempt(key, text, combine));
        return List.copyOf(results);
    }

    private void take(Replacement.Attempt attempt) {
        if (attempt.open().isPresent()) {
            combine(attempt.open().get());
        } else if (!isFull()) {
            results.add(attempt.result());
            characters += attempt.result().text().length();
        }
    }

    private void combine(Replacement.Loop loop) {
        if (isTruncated() || isFull()) {
            return;
        }
        sizes.put(loop.id(), loop.items().size());
        List<Branch> later = new ArrayList<>();
        for (String item : loop.items()) {
            if (isFull()) {
                return;
            }
            Replacement.Attempt attempt = attempt(loop, item);
            if (isStack() && attempt.open().isPresent()) {
                later.add(new Branch(item, attempt));
            } else {
                with(loop, item, attempt);
            }
        }
        for (int i = later.size() - 1; i >= 0; i--) {
            with(loop, later.get(i).item(), later.get(i).attempt());
        }
    }

    private Replacement.Attempt attempt(Replacement.Loop loop, String item) {
        replacement.bind(loop, item);
        Replacement.Attempt attempt = replacement.attempt(key, text, combines);
        replacement.unbind(loop);
        return attempt;
    }

    private void with(Replacement.Loop loop, String item, Replacement.Attempt attempt) {
        replacement.bind(loop, item);
        take(attempt);
        replacement.unbind(loop);
    }

    private boolean isStack() {
        return config.compat().contains(ExpansionDeviation.COMBINATION_ORDER);
    }

    private boolean isTruncated() {
        steps++;
        return config.compat().contains(ExpansionDeviation.TRUNCATED_PRODUCTS)
                && steps > COMPAT_STEPS;
    }

    /** Whether nothing more is worth making: too much was made, or too much is wrong. */
    private boolean isFull() {
        if (!full
                && (results.size() >= config.maxResults()
                        || characters > MAX_CHARACTERS
                        || sizes.size() > MAX_LOOPS)) {
            full = true;
            faults.add(tooMany(text.position()));
        }
        return full || faults.isFull();
    }

    private Problem tooMany(Position place) {
        List<String> factors = new ArrayList<>();
        sizes.forEach((name, size) -> factors.add("%s (%d)".formatted(name, size)));
        return Problem.of(
                        WrapperError.TOO_MANY_COMBINATIONS,
                        "%s: more than %d combinations of %s"
                                .formatted(place, config.maxResults(), String.join(" x ", factors)))
                .at(place.toString())
                .next("give the variables fewer values");
    }
}
