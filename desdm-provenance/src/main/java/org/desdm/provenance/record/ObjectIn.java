package org.desdm.provenance.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A JSON object of a record that is being read; it knows its place, for messages. */
final class ObjectIn {

    private final JsonNode node;
    private final String pointer;

    private ObjectIn(JsonNode node, String pointer) {
        this.node = node;
        this.pointer = pointer;
    }

    static ObjectIn of(JsonNode node, String pointer) {
        if (!node.isObject()) {
            throw broken(pointer, "is no object");
        }
        return new ObjectIn(node, pointer);
    }

    /** Whether a key that a record may lack is there. */
    boolean has(String key) {
        return node.has(key);
    }

    String text(String key) {
        return text(require(key), at(key));
    }

    Instant time(String key) {
        String text = text(key);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw broken(at(key), "is no UTC time such as 2026-01-31T23:59:59Z: '" + text + "'");
        }
    }

    boolean flag(String key) {
        JsonNode value = require(key);
        if (!value.isBoolean()) {
            throw broken(at(key), "is neither true nor false");
        }
        return value.booleanValue();
    }

    long integer(String key) {
        JsonNode value = require(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw broken(at(key), "is no integer of 64 bits");
        }
        return value.longValue();
    }

    int smallInteger(String key) {
        long value = integer(key);
        if (value != (int) value) {
            throw broken(at(key), "is no integer of 32 bits");
        }
        return (int) value;
    }

    double number(String key) {
        return number(require(key), at(key));
    }

    double numberOrNan(String key) {
        return node.has(key) ? number(key) : Double.NaN;
    }

    /** The numbers of an object whose keys are names, in order. */
    Map<String, Double> numbers(String key) {
        JsonNode object = of(require(key), at(key)).node;
        Map<String, Double> numbers = new LinkedHashMap<>();
        object.properties()
                .forEach(
                        entry ->
                                numbers.put(
                                        entry.getKey(),
                                        number(entry.getValue(), at(key) + "/" + entry.getKey())));
        return numbers;
    }

    <E extends Enum<E>> E word(String key, Class<E> words) {
        String text = text(key);
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        throw broken(at(key), "is none of the words known here: '" + text + "'");
    }

    ObjectIn object(String key) {
        return of(require(key), at(key));
    }

    List<String> texts(String key) {
        JsonNode array = array(key);
        List<String> texts = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            texts.add(text(array.get(i), at(key) + "/" + i));
        }
        return texts;
    }

    <T> List<T> objects(String key, Function<ObjectIn, T> form) {
        JsonNode array = array(key);
        List<T> values = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            values.add(form.apply(of(array.get(i), at(key) + "/" + i)));
        }
        return values;
    }

    /** The objects of a field that earlier records do not have. */
    <T> List<T> objectsIfAny(String key, Function<ObjectIn, T> form) {
        return node.has(key) ? objects(key, form) : List.of();
    }

    private JsonNode array(String key) {
        JsonNode value = require(key);
        if (!value.isArray()) {
            throw broken(at(key), "is no array");
        }
        return value;
    }

    private JsonNode require(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw broken(at(key), "is missing");
        }
        return value;
    }

    /** The place of a key, as a JSON pointer. */
    String at(String key) {
        return pointer + "/" + key;
    }

    private static String text(JsonNode value, String pointer) {
        if (!value.isTextual()) {
            throw broken(pointer, "is no text");
        }
        return value.textValue();
    }

    private static double number(JsonNode value, String pointer) {
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return value.doubleValue();
        }
        // Only text: a number beyond all doubles, such as 1e999, is not what the writer meant.
        return switch (value.isTextual() ? value.textValue() : "") {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw broken(pointer, "is no number");
        };
    }

    static DesdmException broken(String pointer, String fact) {
        String subject = pointer.isEmpty() ? "the document" : pointer;
        return new DesdmException(
                Problem.of(ProvenanceError.MALFORMED_RECORD, subject + " " + fact)
                        .at(pointer)
                        .next("check the file against run-record-1.schema.json"));
    }
}
