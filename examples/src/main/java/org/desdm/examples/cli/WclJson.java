package org.desdm.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.wcl.WclResult;

/**
 * What {@code wcl parse --json} prints: one object a line; trees of any depth, without recursion.
 */
final class WclJson {

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamWriteConstraints(
                            StreamWriteConstraints.builder()
                                    .maxNestingDepth(Integer.MAX_VALUE)
                                    .build())
                    .build();

    /** Source and line of a place. */
    private static final Pattern PLACE = Pattern.compile("(.*?):(\\d+)(?::\\d+)?", Pattern.DOTALL);

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private WclJson() {}

    static String result(Path file, WclResult result) {
        return line(
                json -> {
                    json.writeStringField("file", file.toString());
                    json.writeFieldName("tree");
                    write(json, result.tree());
                    json.writeArrayFieldStart("warnings");
                    for (var warning : result.warnings()) {
                        json.writeStartObject();
                        json.writeNumberField("line", warning.position().line());
                        json.writeStringField("message", warning.text());
                        json.writeStringField("text", warning.line());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
    }

    /** The error stands in {@code source}: {@code file}, or one that it includes. */
    static String error(Path file, Problem problem) {
        Matcher place = PLACE.matcher(problem.where());
        boolean hasLine = place.matches();
        return line(
                json -> {
                    json.writeStringField("file", file.toString());
                    json.writeObjectFieldStart("error");
                    json.writeStringField("code", problem.code().id());
                    json.writeStringField("source", hasLine ? place.group(1) : file.toString());
                    json.writeNumberField("line", hasLine ? Integer.parseInt(place.group(2)) : 0);
                    json.writeStringField("message", problem.what());
                    json.writeEndObject();
                });
    }

    private static String line(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", "org.desdm/wcl-parse/1");
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, WclSection tree) throws IOException {
        Deque<Iterator<Map.Entry<String, WclNode>>> open = new ArrayDeque<>();
        json.writeStartObject();
        open.push(tree.entries().entrySet().iterator());
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                json.writeEndObject();
                continue;
            }
            Map.Entry<String, WclNode> entry = open.peek().next();
            json.writeFieldName(entry.getKey());
            if (entry.getValue() instanceof WclSection section) {
                json.writeStartObject();
                open.push(section.entries().entrySet().iterator());
            } else {
                json.writeString(((WclValue) entry.getValue()).text());
            }
        }
    }
}
