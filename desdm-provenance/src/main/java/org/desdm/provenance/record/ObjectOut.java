package org.desdm.provenance.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A JSON object under construction; keys keep the order in which they are put. */
final class ObjectOut {

    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    ObjectNode node() {
        return node;
    }

    ObjectOut text(String key, String value) {
        node.put(key, Objects.requireNonNull(value, key));
        return this;
    }

    ObjectOut flag(String key, boolean value) {
        node.put(key, value);
        return this;
    }

    ObjectOut integer(String key, long value) {
        node.put(key, value);
        return this;
    }

    /** JSON has no NaN and no infinity: they become strings. */
    ObjectOut number(String key, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            node.put(key, Double.toString(value));
        } else {
            node.put(key, value);
        }
        return this;
    }

    ObjectOut numberUnlessNan(String key, double value) {
        return Double.isNaN(value) ? this : number(key, value);
    }

    ObjectOut object(String key, ObjectOut value) {
        node.set(key, value.node);
        return this;
    }

    ObjectOut texts(String key, List<String> values) {
        ArrayNode array = node.putArray(key);
        values.forEach(array::add);
        return this;
    }

    <T> ObjectOut objects(String key, List<T> values, Function<T, ObjectOut> form) {
        ArrayNode array = node.putArray(key);
        values.forEach(value -> array.add(form.apply(value).node));
        return this;
    }
}
