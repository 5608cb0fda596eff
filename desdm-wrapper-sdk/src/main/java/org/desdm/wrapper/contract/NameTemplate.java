package org.desdm.wrapper.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/**
 * Name of an output: text with {@code {key}} or {@code {key:0N}}, the latter an integer padded with
 * zeros to N digits.
 *
 * @param text the template as the unit states it
 * @param parts literal text and keys, in order
 */
public record NameTemplate(String text, List<Part> parts) {

    private static final Pattern KEY = Pattern.compile("\\{([a-z][a-z0-9_-]*)(?::0([1-9]))?}");
    private static final Pattern UNUSABLE = Pattern.compile("[/\\\\\\p{Cntrl}]|\\.\\.");

    /**
     * Literal text, or a key.
     *
     * @param literal text that stands as it is; empty for a key
     * @param key header keyword in lower case, or a key of the run; empty for literal text
     * @param digits digits to pad to; 0 for a value as it is
     */
    public record Part(String literal, String key, int digits) {}

    public NameTemplate {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException saying which brace or character is wrong
     */
    public static NameTemplate parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher keys = KEY.matcher(text);
        int end = 0;
        while (keys.find()) {
            addLiteral(parts, text.substring(end, keys.start()), text);
            int digits = keys.group(2) == null ? 0 : Integer.parseInt(keys.group(2));
            parts.add(new Part("", keys.group(1), digits));
            end = keys.end();
        }
        addLiteral(parts, text.substring(end), text);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("the name is empty");
        }
        return new NameTemplate(text, parts);
    }

    private static void addLiteral(List<Part> parts, String literal, String text) {
        if (literal.indexOf('{') >= 0 || literal.indexOf('}') >= 0) {
            throw new IllegalArgumentException(
                    "cannot read the braces of name '%s' near '%s' (expected {key} or {key:0N}, the key in lower case)"
                            .formatted(text, literal));
        }
        if (UNUSABLE.matcher(literal).find()) {
            throw new IllegalArgumentException(
                    "name '%s' has a path separator, '..' or a control character".formatted(text));
        }
        if (!literal.isEmpty()) {
            parts.add(new Part(literal, "", 0));
        }
    }

    /** The keys that the name uses, in order. */
    public List<String> keys() {
        return parts.stream().map(Part::key).filter(key -> !key.isEmpty()).toList();
    }

    /**
     * The name with every key replaced.
     *
     * @param values the value of a key; throws where there is none
     * @throws DesdmException if a value does not fit into a file name
     */
    public String fill(Function<String, String> values) {
        StringBuilder name = new StringBuilder();
        for (Part part : parts) {
            name.append(part.literal());
            if (!part.key().isEmpty()) {
                name.append(format(part, values.apply(part.key()).strip()));
            }
        }
        if (name.charAt(0) == '.') {
            throw unusable("the name '%s' starts with a dot".formatted(name));
        }
        return name.toString();
    }

    private String format(Part part, String value) {
        if (value.isEmpty() || UNUSABLE.matcher(value).find()) {
            throw unusable(
                    "the value '%s' of key {%s} cannot be part of a file name"
                            .formatted(value, part.key()));
        }
        if (part.digits() == 0) {
            return value;
        }
        if (!value.matches("\\d{1,18}")) {
            throw unusable(
                    "the value '%s' of key {%s:0%d} is not a whole number"
                            .formatted(value, part.key(), part.digits()));
        }
        return ("%0" + part.digits() + "d").formatted(Long.parseLong(value));
    }

    private DesdmException unusable(String what) {
        return new DesdmException(
                Problem.of(WrapperError.UNUSABLE_NAME, what)
                        .at("output name '" + text + "'")
                        .because("an output must stay in its directory, under a plain name")
                        .next("correct the value in the header, or the name in the unit"));
    }
}
