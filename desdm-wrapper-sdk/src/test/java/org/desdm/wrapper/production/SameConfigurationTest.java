package org.desdm.wrapper.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.desdm.api.host.Host;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.wrapper.EveryType;
import org.desdm.wrapper.NoteFiles;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.TextNote;
import org.desdm.wrapper.config.ConfigFiles;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.config.EffectiveConfig;
import org.desdm.wrapper.pipeline.Pipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One configuration, told in the ways of every entry point, is one text, byte for byte: taken from
 * the records of real runs.
 */
class SameConfigurationTest {

    private static final List<String> SETTINGS =
            List.of(
                    "seeing=260 mas",
                    "exposure=4 min",
                    "buffer=2 MiB",
                    "rows=8",
                    "passes=5",
                    "quick=true",
                    "word=two words",
                    "method=MEDIAN");

    private static final String WCL =
            """
            <filespecs>
                <science>
                    fullname = s.note
                </science>
                <copy>
                    fullname = out/copy.note
                </copy>
            </filespecs>
            <exec_1>
                execname = every-type
                used = filespecs.science
                was_generated_by = filespecs.copy
                was_derived_from = filespecs.science:filespecs.copy
                <cmdline>
                    science = ${filespecs.science.fullname}
                    copy = ${filespecs.copy.fullname}
                    seeing = 0.26 arcsec
                    exposure = 240
                    buffer = 2048 KiB
                    rows = 8 pixel
                    passes = 05
                    quick = _flag
                    word = two words
                    method = MEDIAN
                </cmdline>
            </exec_1>
            """;

    private static final String YAML =
            """
            unit:
              every-type:
                params:
                  seeing: 0.26
                  exposure: 2.4e+2 s
                  buffer: 2048
                  rows: 8 pix
                  passes: 5
                  quick: true
                  word: two words
                  method: MEDIAN
            """;

    @TempDir Path directory;

    private final List<RunRecord> records = new ArrayList<>();
    private RunRequest request;
    private Runner runner;

    @BeforeEach
    void writeNote() throws IOException {
        Path note =
                NoteFiles.write(
                        directory.resolve("s.note"),
                        TextNote.of(1, "abc").with("MJD-OBS", "61002.5"));
        request =
                RunRequest.EMPTY
                        .withInput("science", note)
                        .withOutputDirectory(directory.resolve("o"));
        runner = Runner.on(Host.DEFAULT).withRecords(records::add);
    }

    @Test
    void theSameBytesThroughSettingsFieldsFilesPipelineAndWrapperWcl() throws IOException {
        succeed(runner.run(new EveryType(), request.withConfig(settings())));
        succeed(runner.run(inCode(), request));
        Path yaml = Files.writeString(directory.resolve("survey.yaml"), YAML);
        ConfigLayer survey = ConfigFiles.layer(ConfigLayer.SURVEY, yaml);
        succeed(runner.withConfig(List.of(survey)).run(new EveryType(), request));
        Pipeline pipeline = Pipeline.named("one").add(EveryType::new).build();
        succeed(
                pipeline.run(runner, request.withConfig(ConfigFiles.layer(ConfigLayer.RUN, yaml)))
                        .outcome());
        Job job = new Job(directory);
        assertEquals(0, job.entry(WCL).run(Path.of("in.wcl"), new EveryType(), runner), job::log);

        assertEquals(5, records.size());
        String first = text(records.get(0));
        Set<String> texts = new HashSet<>();
        records.forEach(record -> texts.add(text(record)));
        assertEquals(Set.of(first), texts);
        assertEquals(
                first,
                runner.configuration(new EveryType(), request.withConfig(settings())).text());
        assertEquals(EXPECTED, first);
        assertEquals(EXPECTED.length(), first.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void anotherValueIsAnotherText() {
        String all = runner.configuration(new EveryType(), request).text();

        assertNotEquals(
                all,
                runner.configuration(
                                new EveryType(),
                                request.withConfig(
                                        ConfigLayer.commandLine(
                                                List.of("checks.level.warnAbove=none"))))
                        .text());
    }

    /** By hand, from the unit and the settings: numbers in the unit of their parameter. */
    private static final String EXPECTED =
            """
            unit: every-type
            params:
              seeing: "0.26 arcsec"
              exposure: "240 s"
              buffer: "2048 KiB"
              rows: "8 pix"
              passes: 5
              quick: true
              word: "two words"
              method: MEDIAN
            checks:
              level:
                warnAbove: "100 electron"
                failAbove: "1000 electron"
            calibrations:
              flat:
                match: "CCDNUM,BAND"
                maxAge: "7 d"
            """;

    private static ConfigLayer settings() {
        return ConfigLayer.commandLine(SETTINGS);
    }

    private static EveryType inCode() {
        return EveryType.set();
    }

    private static String text(RunRecord record) {
        return EffectiveConfig.text(record.unit().name(), record.config());
    }

    private static void succeed(Outcome outcome) {
        assertInstanceOf(Outcome.Success.class, outcome, outcome::toString);
    }
}
