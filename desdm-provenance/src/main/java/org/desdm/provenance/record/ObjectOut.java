package org.desdm.provenance.record;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/**
 * The text of a JSON object under construction; keys keep the order in which they are put.
 *
 * <p>Lines are indented by two spaces and end with a line feed. Written by hand: a library takes
 * longer to load than a small unit to run.
 */
final class ObjectOut {

    private static final String INDENT = "  ";

    private final StringBuilder members = new StringBuilder();

    /** The object as text. */
    String json() {
        return members.isEmpty() ? "{}" : "{\n" + INDENT + members + "\n}";
    }

    ObjectOut text(String key, String value) {
        return put(key, quoted(Objects.requireNonNull(value, key)));
    }

    ObjectOut flag(String key, boolean value) {
        return put(key, Boolean.toString(value));
    }

    ObjectOut integer(String key, long value) {
        return put(key, Long.toString(value));
    }

    /** JSON has no NaN and no infinity: they become strings. */
    ObjectOut number(String key, double value) {
        String text = Double.toString(value);
        return put(key, Double.isFinite(value) ? text : quoted(text));
    }

    ObjectOut numberUnlessNan(String key, double value) {
        return Double.isNaN(value) ? this : number(key, value);
    }

    ObjectOut object(String key, ObjectOut value) {
        return put(key, indented(value.json()));
    }

    ObjectOut texts(String key, List<String> values) {
        return put(key, array(values.stream().map(ObjectOut::quoted).toList()));
    }

    <T> ObjectOut objects(String key, List<T> values, Function<T, ObjectOut> form) {
        return put(key, array(values.stream().map(v -> indented(form.apply(v).json())).toList()));
    }

    private ObjectOut put(String key, String value) {
        if (!members.isEmpty()) {
            members.append(",\n").append(INDENT);
        }
        members.append(quoted(key)).append(": ").append(value);
        return this;
    }

    private static String array(List<String> values) {
        if (values.isEmpty()) {
            return "[]";
        }
        String lines = String.join(",\n" + INDENT, values);
        return indented("[\n" + INDENT + lines + "\n]");
    }

    /** Every line but the first one step further in. */
    private static String indented(String text) {
        return text.replace("\n", "\n" + INDENT);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> appendOther(quoted, c);
            }
        }
        return quoted.append('"').toString();
    }

    private static void appendOther(StringBuilder quoted, char c) {
        if (c < ' ') {
            quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
        } else {
            quoted.append(c);
        }
    }
}
