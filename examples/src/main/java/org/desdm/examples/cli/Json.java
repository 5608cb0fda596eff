package org.desdm.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import org.desdm.api.error.Problem;
import org.desdm.api.error.Shortage;

/** Writes the one JSON object of a command; NaN and infinities as strings. */
final class Json {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Control characters that JSON allows as they are, and terminals obey. */
    private static final Pattern CONTROL = Pattern.compile("[\\x7f-\\x9f]");

    private Json() {}

    /** A new object that names its schema, such as {@code org.desdm/units/1}. */
    static ObjectNode object(String schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", "org.desdm/" + schema);
    }

    /** An object that we have written ourselves. */
    static ObjectNode parse(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is read is no JSON: " + text, e);
        }
    }

    static void putNumber(ObjectNode object, String key, double value) {
        if (Double.isFinite(value)) {
            object.put(key, value);
        } else {
            object.put(key, Double.toString(value));
        }
    }

    static void putProblems(ObjectNode object, List<Problem> problems) {
        ArrayNode array = object.putArray("problems");
        for (Problem p : problems) {
            ObjectNode problem =
                    array.addObject()
                            .put("code", p.code().id())
                            .put("what", p.what())
                            .put("where", p.where())
                            .put("why", p.why())
                            .put("next", p.next());
            p.shortage().ifPresent(numbers -> putShortage(problem, numbers));
        }
    }

    private static void putShortage(ObjectNode problem, Shortage numbers) {
        ObjectNode object = problem.putObject("shortage");
        object.put("resource", numbers.resource().name());
        putNumber(object, "used", numbers.used());
        putNumber(object, "allowed", numbers.allowed());
        object.put("unit", numbers.resource().unit());
    }

    static String text(ObjectNode object) {
        try {
            return CONTROL.matcher(MAPPER.writeValueAsString(object))
                    .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes can always be written", e);
        }
    }
}
