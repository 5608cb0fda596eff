package org.desdm.wrapper.contract;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes a tree of maps, lists, texts, doubles and booleans as indented JSON. */
final class JsonText {

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    static String of(Map<String, ?> tree) {
        JsonText json = new JsonText();
        json.value(tree, 0);
        return json.text.append('\n').toString();
    }

    private void value(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            items(
                    "{}",
                    map.entrySet().iterator(),
                    depth,
                    entry -> {
                        quote(entry.getKey().toString());
                        text.append(": ");
                        value(entry.getValue(), depth + 1);
                    });
        } else if (value instanceof List<?> list) {
            items("[]", list.iterator(), depth, item -> value(item, depth + 1));
        } else if (value instanceof Boolean
                || value instanceof Double number && Double.isFinite(number)) {
            text.append(value);
        } else {
            quote(value.toString());
        }
    }

    private <T> void items(
            String brackets, Iterator<? extends T> items, int depth, Consumer<T> form) {
        text.append(brackets.charAt(0));
        boolean any = items.hasNext();
        while (items.hasNext()) {
            line(depth + 1);
            form.accept(items.next());
            text.append(items.hasNext() ? "," : "");
        }
        if (any) {
            line(depth);
        }
        text.append(brackets.charAt(1));
    }

    private void line(int depth) {
        text.append('\n').append("  ".repeat(depth));
    }

    private void quote(String value) {
        text.append('"');
        for (char c : value.toCharArray()) {
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> text.append(c < ' ' ? "\\u%04x".formatted((int) c) : c);
            }
        }
        text.append('"');
    }
}
