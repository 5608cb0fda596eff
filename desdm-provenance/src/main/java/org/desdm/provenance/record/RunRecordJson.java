package org.desdm.provenance.record;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.provenance.RunRecord;

/**
 * The JSON form of a {@link RunRecord}, as {@code run-record-1.schema.json} describes it.
 *
 * <p>One record always gives the same bytes: keys have a fixed order, lines end with a line feed.
 * Times are UTC in ISO 8601; NaN and infinities are the strings {@code "NaN"}, {@code "Infinity"}
 * and {@code "-Infinity"}; a limit that does not exist is left out.
 */
public final class RunRecordJson {

    private RunRecordJson() {}

    /** The record as UTF-8 text, indented for a person to read. */
    public static byte[] toJson(RunRecord record) {
        // By way of a String: half a surrogate pair in a message becomes '?', not a failure.
        String text = RunRecordWriter.objectOf(record).json();
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The record that {@code json} holds. Fields that are not known are ignored; error codes come
     * back as {@link RecordedCode}, a failed check's verdicts are those of the record.
     *
     * @throws DesdmException if it is no JSON, no run record, of a newer major version, or breaks
     *     the rules of its schema
     */
    public static RunRecord fromJson(byte[] json) {
        JsonNode tree;
        try {
            tree = Reading.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
        return RunRecordReader.recordOf(tree);
    }

    private static DesdmException malformed(JsonProcessingException e) {
        JsonLocation place = e.getLocation();
        String where =
                place == null
                        ? ""
                        : "line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
        return new DesdmException(
                Problem.of(ProvenanceError.MALFORMED_RECORD, "the record is not JSON: " + reason(e))
                        .at(where)
                        .next("restore the file; a record is written whole or not at all"),
                e);
    }

    /** Without the second place that the parser tells, in words about its own settings. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage().replaceFirst("(?s)\\s*\\(start marker at .*", "");
    }

    /** Loaded with the first record that is read: most runs only write one. */
    private static final class Reading {

        private static final JsonMapper MAPPER =
                JsonMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();

        private Reading() {}
    }
}
