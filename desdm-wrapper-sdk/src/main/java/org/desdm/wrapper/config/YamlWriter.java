package org.desdm.wrapper.config;

import java.util.Map;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;

/** Writes a tree as YAML that {@link YamlReader} reads back: every key and value in quotes. */
final class YamlWriter {

    private YamlWriter() {}

    static String write(WclSection section) {
        StringBuilder text = new StringBuilder();
        append(text, section, "");
        return text.toString();
    }

    private static void append(StringBuilder text, WclSection section, String indent) {
        for (Map.Entry<String, WclNode> entry : section.entries().entrySet()) {
            text.append(indent).append(quoted(entry.getKey())).append(':');
            if (entry.getValue() instanceof WclValue value) {
                text.append(' ').append(quoted(value.text())).append('\n');
            } else if (entry.getValue() instanceof WclSection inner) {
                text.append(inner.entries().isEmpty() ? " {}\n" : "\n");
                append(text, inner, indent + "  ");
            }
        }
    }

    private static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.chars()
                .forEach(
                        c -> {
                            if (c == '"' || c == '\\') {
                                text.append('\\').append((char) c);
                            } else if (c < ' ' || c > '~' && !Character.isLetterOrDigit(c)) {
                                text.append("\\u%04x".formatted(c));
                            } else {
                                text.append((char) c);
                            }
                        });
        return text.append('"').toString();
    }
}
