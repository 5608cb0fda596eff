package org.desdm.provenance.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema, judged by a validator that knows nothing of our reader and writer. */
class RunRecordSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("org.desdm.provenance.record.SampleRecords#outcomes")
    void allowsRecordsOfEveryOutcome(Outcome outcome) throws IOException {
        byte[] json = RunRecordJson.toJson(SampleRecords.withOutcome(outcome));

        assertEquals(Set.of(), complaints(MAPPER.readTree(json)));
    }

    @Test
    void allowsProgramsThatEndedAndProgramsThatDidNot() throws IOException {
        for (Optional<Integer> status : List.of(Optional.of(-9), Optional.<Integer>empty())) {
            byte[] json = RunRecordJson.toJson(SampleRecords.byAProgram(status));

            assertEquals(Set.of(), complaints(MAPPER.readTree(json)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"status\": -9' | '\"status\": \"killed\"'",
                "'\"ru_utime\": 1.25' | '\"ru_utime\": \"1.25\"'",
                "'\"version\": \"2.38.0\",' | ''",
                "'\"exec-text-order\"' | 1",
            })
    void refusesAProgramThatBreaksARule(String good, String bad) throws IOException {
        byte[] json = RunRecordJson.toJson(SampleRecords.byAProgram(Optional.of(-9)));
        String text = new String(json, StandardCharsets.UTF_8);

        assertTrue(text.contains(good), good);
        assertFalse(complaints(tree(text.replace(good, bad == null ? "" : bad))).isEmpty(), bad);
    }

    @Test
    void allowsFieldsOfALaterMinorVersion() throws IOException {
        assertEquals(Set.of(), complaints(tree(golden().replaceFirst("\\{", "{\"new\": 1,"))));
    }

    @Test
    void seesAMisspeltLimit() throws IOException {
        assertRefused("\"warnAbove\"", "\"warnabove\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"schema\": \"org.desdm/run-record/1\"' | '\"schema\": \"org.desdm/run-record/2\"'",
                "'\"schema\": \"org.desdm/run-record/1\",' | ''",
                "'\"runId\"' | '\"runid\"'",
                "'2026-11-22T03:04:05Z' | '2026-11-22 03:04:05'",
                "'2026-11-22T03:04:05Z' | '2026-11-22T03:04:05+01:00'",
                "'2026-11-22T03:04:05Z' | '2026-13-22T03:04:05Z'",
                "'cdc76e5c' | 'CDC76E5C'",
                "'cdc76e5c' | 'cdc76e5'",
                "'ba7816bf' | 'zz7816bf'",
                "'\"bytes\": 33560640' | '\"bytes\": -1'",
                "'\"bytes\": 33560640' | '\"bytes\": 1.5'",
                "'\"processors\": 2' | '\"processors\": 0'",
                "'\"min\": \"NaN\"' | '\"min\": \"nan\"'",
                "'\"min\": \"NaN\"' | '\"min\": null'",
                "'\"status\": \"WARN\"' | '\"status\": \"warn\"'",
                "'\"published\": true' | '\"published\": 1'",
                "'SUCCESS_WITH_CAVEATS' | 'SUCCESS'",
                "'SUCCESS_WITH_CAVEATS' | 'NO_WORK'",
                "'SUCCESS_WITH_CAVEATS' | 'BUG'",
                "'SUCCESS_WITH_CAVEATS' | 'GOOD'",
                "'\"layer\": \"survey\"' | '\"layer\": \"\"'",
                "'\"read\": 0.5' | '\"read\": -0.5'",
                "'\"wallSeconds\": 1.25' | '\"wallSeconds\": \"NaN\"'",
            })
    void refusesWhatBreaksARule(String good, String bad) throws IOException {
        assertRefused(good, bad == null ? "" : bad);
    }

    @Test
    void describesTheRecordThatTheApiNames() throws IOException {
        JsonNode schema = MAPPER.readTree(schemaStream());

        assertEquals(RunRecord.SCHEMA, schema.at("/properties/schema/const").textValue());
    }

    private static void assertRefused(String good, String bad) throws IOException {
        assertTrue(golden().contains(good), "the golden record lacks " + good);
        assertFalse(complaints(tree(golden().replace(good, bad))).isEmpty(), bad);
    }

    private static Set<ValidationMessage> complaints(JsonNode record) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schemaStream());
        return schema.validate(record);
    }

    private static InputStream schemaStream() {
        return RunRecord.class.getResourceAsStream("run-record-1.schema.json");
    }

    private static JsonNode tree(String json) throws IOException {
        return MAPPER.readTree(json);
    }

    private static String golden() throws IOException {
        return new String(SampleRecords.resource("flatcor.run.json"), StandardCharsets.UTF_8);
    }
}
