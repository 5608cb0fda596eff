package org.desdm.wrapper.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An object of a contract's JSON. Whatever is wrong ends in an IllegalArgumentException that says
 * what.
 */
final class JsonObject {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final Map<?, ?> values;

    private JsonObject(Map<?, ?> values) {
        this.values = values;
    }

    static JsonObject parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Object tree = value(parser);
            if (!(tree instanceof Map<?, ?> object) || parser.nextToken() != null) {
                throw new IllegalArgumentException("the file is not one JSON object");
            }
            return new JsonObject(object);
        } catch (IOException e) {
            throw new IllegalArgumentException(firstLine(e), e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no JSON");
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                object.put(key, value(parser));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> array = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser));
            }
            return array;
        }
        return scalar(parser);
    }

    private static Object scalar(JsonParser parser) throws IOException {
        return switch (String.valueOf(parser.currentToken())) {
            case "VALUE_STRING" -> parser.getText();
            case "VALUE_NUMBER_INT", "VALUE_NUMBER_FLOAT" -> parser.getDoubleValue();
            case "VALUE_TRUE" -> true;
            case "VALUE_FALSE" -> false;
            case "VALUE_NULL" -> Optional.empty();
            default -> throw new IllegalArgumentException("the file is not one JSON object");
        };
    }

    String text(String key) {
        return findText(key)
                .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is missing"));
    }

    Optional<String> findText(String key) {
        return values.containsKey(key)
                ? Optional.of(as(String.class, key, values.get(key)))
                : Optional.empty();
    }

    boolean flag(String key) {
        return as(Boolean.class, key, values.get(key));
    }

    double number(String key) {
        Object value = values.get(key);
        return switch (value instanceof String text ? text : "") {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> as(Double.class, key, value);
        };
    }

    List<String> texts(String key) {
        return list(key).stream().map(text -> as(String.class, key, text)).toList();
    }

    JsonObject object(String key) {
        return new JsonObject(as(Map.class, key, values.get(key)));
    }

    Optional<JsonObject> findObject(String key) {
        return values.containsKey(key) ? Optional.of(object(key)) : Optional.empty();
    }

    <T> List<T> objects(String key, Function<JsonObject, T> form) {
        return list(key).stream()
                .map(object -> form.apply(new JsonObject(as(Map.class, key, object))))
                .toList();
    }

    private List<?> list(String key) {
        return as(List.class, key, values.get(key));
    }

    private static <T> T as(Class<T> type, String key, Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "'%s' is %s".formatted(key, value == null ? "missing" : "of another kind"));
        }
        return type.cast(value);
    }
}
