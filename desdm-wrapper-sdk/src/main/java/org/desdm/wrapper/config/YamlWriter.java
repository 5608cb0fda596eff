package org.desdm.wrapper.config;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;

/**
 * Writes a tree as YAML that {@link YamlReader} reads back to the same keys and values in the same
 * order.
 *
 * <p>Words, numbers, {@code true} and {@code false} stand plainly, so that other readers see their
 * type; whatever any reader of YAML might take for something else stands in quotes, as do lists and
 * everything with a special character.
 */
public final class YamlWriter {

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern PATH = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

    /** Integers and decimals as YAML 1.1, YAML 1.2 and JSON write them alike. */
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+([eE][+-]\\d+)?)?");

    /**
     * What YAML 1.1 takes for truth values or nothing beside what {@link AmbiguousScalar} knows.
     */
    private static final Set<String> SHORT_TRUTHS = Set.of("y", "n", "Y", "N");

    private YamlWriter() {}

    /** The text of a tree; a tree without entries is an empty text. */
    public static String write(WclSection section) {
        StringBuilder text = new StringBuilder();
        append(text, section, "");
        return text.toString();
    }

    private static void append(StringBuilder text, WclSection section, String indent) {
        for (Map.Entry<String, WclNode> entry : section.entries().entrySet()) {
            text.append(indent).append(key(entry.getKey())).append(':');
            if (entry.getValue() instanceof WclValue value) {
                text.append(' ').append(value(value.text())).append('\n');
            } else if (entry.getValue() instanceof WclSection inner) {
                text.append(inner.entries().isEmpty() ? " {}\n" : "\n");
                append(text, inner, indent + "  ");
            }
        }
    }

    private static String key(String key) {
        boolean truth = key.equals("true") || key.equals("false");
        return WORD.matcher(key).matches() && !truth && isPlain(key) ? key : quoted(key);
    }

    private static String value(String value) {
        boolean simple = NUMBER.matcher(value).matches() || PATH.matcher(value).matches();
        return simple && isPlain(value) ? value : quoted(value);
    }

    private static boolean isPlain(String text) {
        return AmbiguousScalar.find(text).isEmpty() && !SHORT_TRUTHS.contains(text);
    }

    private static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.codePoints()
                .forEach(
                        c -> {
                            if (c == '"' || c == '\\') {
                                text.append('\\').append((char) c);
                            } else if (c < ' ' || c > '~' && !Character.isLetterOrDigit(c)) {
                                text.append(
                                        c > 0xffff
                                                ? "\\U%08x".formatted(c)
                                                : "\\u%04x".formatted(c));
                            } else {
                                text.appendCodePoint(c);
                            }
                        });
        return text.append('"').toString();
    }
}
