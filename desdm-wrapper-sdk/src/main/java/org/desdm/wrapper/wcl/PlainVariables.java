package org.desdm.wrapper.wcl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/** Replaces {@code ${name}}, innermost first. */
final class PlainVariables implements WclVariables {

    /** More than any name needs: what needs more is defined by itself. */
    private static final int MAX_REPLACEMENTS = 100;

    /** Longer than any name of a file; what is longer stays as it is. */
    private static final int MAX_CHARACTERS = 1 << 14;

    @Override
    public String replace(String text, Function<String, Optional<String>> readSoFar) {
        String replaced = text;
        int from = 0;
        int count = 0;
        while (true) {
            int close = replaced.length() > MAX_CHARACTERS ? -1 : replaced.indexOf('}', from);
            if (close < 0) {
                return replaced;
            }
            int open = replaced.lastIndexOf("${", close);
            String name = open < 0 ? "" : replaced.substring(open + 2, close);
            if (name.isEmpty() || name.contains("$")) {
                from = close + 1;
                continue;
            }
            if (++count > MAX_REPLACEMENTS) {
                throw endless(name);
            }
            String value = value(name, readSoFar);
            replaced = replaced.substring(0, open) + value + replaced.substring(close + 1);
            from = 0;
        }
    }

    private static DesdmException endless(String name) {
        return new DesdmException(
                Problem.of(WrapperError.BAD_VALUE, "'${%s}' is defined by itself".formatted(name))
                        .next("give one of the variables a value without variables"));
    }

    private static String value(String name, Function<String, Optional<String>> readSoFar) {
        return readSoFar
                .apply(name.toLowerCase(Locale.ROOT))
                .orElseThrow(
                        () ->
                                new DesdmException(
                                        Problem.of(
                                                        ApiError.MISSING_KEY,
                                                        "'${%s}' has no value yet".formatted(name))
                                                .next("define %s above".formatted(name))));
    }

    @Override
    public List<String> values(String name, Function<String, Optional<String>> readSoFar) {
        return readSoFar
                .apply(name.toLowerCase(Locale.ROOT))
                .map(text -> List.of(replace(text, readSoFar)))
                .orElse(List.of());
    }
}
