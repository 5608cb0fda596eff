package org.desdm.provenance.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunRecordJsonTest {

    private static final long SEED = 20261122L;

    @Test
    void writesTheGoldenRecordByteForByte() throws IOException {
        assertEquals(golden(), new String(RunRecordJson.toJson(SampleRecords.flatcor()), UTF_8));
    }

    private static final String PROGRAMS =
            """
            ,
              "programs": [
                {
                  "name": "flatcor",
                  "path": "/opt/bin/flatcor",
                  "version": "2.38.0",
                  "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                  "arguments": [
                    "-m",
                    "",
                    "a \\"b\\""
                  ],
                  "status": -9,
                  "procinfoSource": "wait4",
                  "procinfo": {
                    "ru_utime": 1.25,
                    "ru_maxrss": 4096.0
                  }
                }
              ],
              "compat": [
                "exec-text-order",
                "no-extra-keys"
              ]
            }
            """;

    @Test
    void writesProgramsAndDeviationsBehindTheRestByteForByte() throws IOException {
        String expected = golden().replaceFirst("\n}\n$", "") + PROGRAMS;

        byte[] json = RunRecordJson.toJson(SampleRecords.byAProgram(Optional.of(-9)));

        assertEquals(expected, new String(json, UTF_8));
    }

    @Test
    void programsComeBackAsTheyWere() {
        for (Optional<Integer> status : List.of(Optional.of(3), Optional.<Integer>empty())) {
            RunRecord record = SampleRecords.byAProgram(status);

            assertEquals(record, RunRecordJson.fromJson(RunRecordJson.toJson(record)));
        }
    }

    @Test
    void readsTheGoldenRecord() throws IOException {
        assertEquals(SampleRecords.flatcor(), RunRecordJson.fromJson(golden().getBytes(UTF_8)));
    }

    @Test
    void theDocumentationShowsTheGoldenRecord() throws IOException {
        assertTrue(Files.readString(Path.of("../docs/records.md")).contains(golden()));
    }

    @ParameterizedTest
    @MethodSource("org.desdm.provenance.record.SampleRecords#outcomes")
    void everyOutcomeComesBackAsItWas(Outcome outcome) {
        RunRecord record = SampleRecords.withOutcome(outcome);

        assertEquals(record, RunRecordJson.fromJson(RunRecordJson.toJson(record)));
    }

    @Test
    void ignoresFieldsOfALaterMinorVersion() throws IOException {
        String later =
                golden().replace("\"schema\":", "\"host\": {\"a\": [1]}, \"schema\":")
                        .replace("\"threads\":", "\"swaps\": 3, \"threads\":");

        assertEquals(SampleRecords.flatcor(), RunRecordJson.fromJson(later.getBytes(UTF_8)));
    }

    @Test
    void refusesANewerMajorVersion() throws IOException {
        DesdmException e = refusalOf(golden().replace("run-record/1", "run-record/2"));

        assertEquals(ProvenanceError.NEWER_RECORD, e.code());
        assertEquals(
                "the record is of version 2, and versions up to 1 are read here", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"org.desdm/run-record/1\"",
                "{\"schema\": 1}",
                "{\"schema\": \"org.desdm/run-record/0\"}",
                "{\"schema\": \"org.desdm/pipeline-record/1\"}"
            })
    void refusesWhatIsNoRunRecord(String json) {
        assertEquals(ProvenanceError.NOT_A_RECORD, refusalOf(json).code());
    }

    @Test
    void saysOfARecordThatIsCutShortWhatIsMissing() {
        assertEquals(
                "the record is not JSON:"
                        + " Unexpected end-of-input: expected close marker for Object",
                refusalOf("{").problems().get(0).what());
    }

    @Test
    void saysWhereTheJsonBreaks() {
        DesdmException e = refusalOf("{\n  \"schema\": oops\n}");

        assertEquals(ProvenanceError.MALFORMED_RECORD, e.code());
        assertTrue(e.problems().get(0).where().startsWith("line 2, column "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"maxHeapBytes\": 1073741824' | '\"x\": 1' | /software/maxHeapBytes is missing",
                "'\"processors\": 2' | '\"processors\": 2.5' |"
                        + " /software/processors is no integer of 64 bits",
                "'\"processors\": 2' | '\"processors\": 2147483648' |"
                        + " /software/processors is no integer of 32 bits",
                "'\"bytes\": 33560640' | '\"bytes\": 9223372036854775808' |"
                        + " /used/1/bytes is no integer of 64 bits",
                "'\"wallSeconds\": 1.25' | '\"wallSeconds\": \"1.25\"' |"
                        + " /resources/wallSeconds is no number",
                "'\"wallSeconds\": 1.25' | '\"wallSeconds\": 1e999' |"
                        + " /resources/wallSeconds is no number",
                "'\"read\": 0.5' | '\"read\": null' | /resources/phases/read is no number",
                "'\"status\": \"WARN\"' | '\"status\": \"MEH\"' |"
                        + " '/verdicts/0/status is none of the words known here: ''MEH'''",
                "'SUCCESS_WITH_CAVEATS' | 'FINE' |"
                        + " '/outcome/label is none of the words known here: ''FINE'''",
                "'\"published\": true' | '\"published\": \"true\"' |"
                        + " /generated/0/published is neither true nor false",
                "'\"layer\": \"survey\"' | '\"layer\": 3' | /config/0/layer is no text",
                "'\"limits\": {}' | '\"limits\": []' | /verdicts/1/limits is no object",
                "'\"derivations\": [' | '\"derivations\": {}, \"y\": [' | /derivations is no array",
                "'\"inputs\": [' | '\"inputs\": [1,' | /derivations/0/inputs/0 is no text",
            })
    void namesTheFieldThatBreaksTheRules(String good, String bad, String expected)
            throws IOException {
        assertTrue(golden().contains(good), "the golden record lacks " + good);

        DesdmException e = refusalOf(golden().replaceFirst(quoted(good), bad));

        assertEquals(ProvenanceError.MALFORMED_RECORD, e.code());
        assertEquals(expected, e.getMessage());
    }

    @Test
    void refusesATimeThatIsNone() throws IOException {
        DesdmException e = refusalOf(golden().replace("2026-11-22T03:04:05Z", "yesterday"));

        assertEquals(
                "/started is no UTC time such as 2026-01-31T23:59:59Z: 'yesterday'",
                e.getMessage());
    }

    @Test
    void refusesAPathThatIsNone() throws IOException {
        DesdmException e = refusalOf(golden().replaceFirst("\"/out/", "\"/\\\\u0000/"));

        assertEquals("/outcome/outputs", e.problems().get(0).where());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1, \"a\": 2}", "{} trailing", "{\"a\": NaN}"})
    void refusesSloppyJson(String json) {
        assertEquals(ProvenanceError.MALFORMED_RECORD, refusalOf(json).code());
    }

    @Test
    void refusesADocumentThatIsTooDeepWithoutExhaustingTheStack() {
        assertEquals(
                ProvenanceError.MALFORMED_RECORD,
                refusalOf("{\"a\":" + "[".repeat(100_000)).code());
    }

    /** Half a surrogate pair can come from a damaged header; the record must still be kept. */
    @Test
    void keepsARecordWhoseTextIsNoValidUnicode() {
        RunRecord record = SampleRecords.withOutcome(new Outcome.NoWork("bad \uD800 text"));

        RunRecord kept = RunRecordJson.fromJson(RunRecordJson.toJson(record));

        assertEquals(new Outcome.NoWork("bad ? text"), kept.outcome());
    }

    @Test
    void damagedRecordsAreReadOrRefusedButNeverCrash() throws IOException {
        byte[] good = golden().getBytes(UTF_8);
        Random random = new Random(SEED);
        int refused = 0;
        for (int k = 0; k < 3000; k++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                RunRecordJson.fromJson(bad);
            } catch (DesdmException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", flip " + k, e);
            }
        }
        assertTrue(refused > 500, "only " + refused + " of 3000 were refused");
    }

    @Test
    void truncatedRecordsAreRefused() throws IOException {
        byte[] good = golden().strip().getBytes(UTF_8);
        for (int length : List.of(1, 100, good.length / 2, good.length - 1)) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThrows(DesdmException.class, () -> RunRecordJson.fromJson(cut));
        }
    }

    private static DesdmException refusalOf(String json) {
        return assertThrows(
                DesdmException.class, () -> RunRecordJson.fromJson(json.getBytes(UTF_8)));
    }

    private static String quoted(String text) {
        return Pattern.quote(text);
    }

    private static String golden() throws IOException {
        return new String(SampleRecords.resource("flatcor.run.json"), UTF_8);
    }
}
