package org.desdm.wrapper.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Host;
import org.desdm.wrapper.exec.ChildProcesses;
import org.desdm.wrapper.wcl.expand.ExpanderConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductionEntryTest {

    @TempDir Path directory;

    private Job job;

    @BeforeEach
    void newJob() throws IOException {
        job = new Job(directory);
    }

    private int runTwo(String first) throws IOException {
        return job.run(Job.TWO_EXECS.formatted(first));
    }

    @Test
    void runsExecsInOrderAndReportsFilesAsTheyAreRegistered() throws IOException {
        assertEquals(0, runTwo(Job.COPY), job::log);

        assertEquals("alpha\n", Files.readString(directory.resolve("out/deep/fin.txt")));
        job.assertValue("0", "wrapper", "status");
        job.assertValue("0", "exec_1", "status");
        job.assertValue("out/mid.txt.gz", "outputs_by_sect", "filespecs.mid", "exec_1");
        job.assertValue("out/deep/fin.txt", "outputs_by_sect", "filespecs.fin", "exec_2");
        job.assertValue("a.txt", "provenance", "used", "exec_1");
        job.assertValue("mid.txt.gz", "provenance", "used", "exec_2");
        job.assertValue("mid.txt.gz", "provenance", "was_derived_from", "derived_2", "parents");
        job.assertValue("fin.txt", "provenance", "was_derived_from", "derived_2", "children");
        assertEquals(
                List.of(
                        "in.wcl",
                        "out/deep/fin.txt",
                        "out/mid.txt.gz",
                        Job.OUTPUT,
                        "raw/a.txt",
                        "raw/b.txt"),
                job.files(),
                "nothing but what was declared");
    }

    /** In a parallel group the job directory holds links to directories, and links as inputs. */
    @Test
    void worksInADirectoryOfLinks(@TempDir Path elsewhere) throws IOException {
        for (String name : List.of("outputwcl", "out", "raw")) {
            Files.createDirectories(elsewhere.resolve(name));
            if (!name.equals("raw")) {
                Files.createSymbolicLink(directory.resolve(name), elsewhere.resolve(name));
            }
        }
        Files.move(directory.resolve("raw/a.txt"), elsewhere.resolve("raw/a.txt"));
        Files.createSymbolicLink(directory.resolve("raw/a.txt"), elsewhere.resolve("raw/a.txt"));

        assertEquals(0, runTwo(Job.COPY), job::log);

        assertTrue(Files.isSymbolicLink(directory.resolve("outputwcl")));
        assertTrue(Files.exists(elsewhere.resolve("outputwcl/o.wcl")));
        job.assertValue("0", "wrapper", "status");
    }

    @Test
    void stopsAtTheFirstFailureWithItsCode() throws IOException {
        assertEquals(4, runTwo("exit 4"));

        job.assertValue("4", "exec_1", "status");
        job.assertValue("4", "exec_1", "task_info", "run_exec", "status");
        job.assertValue("4", "wrapper", "status");
        job.assertValue("a.txt", "provenance", "used", "exec_1");
        assertTrue(job.output().findSection("provenance.was_derived_from").isPresent());
        assertTrue(job.output().findSection("exec_2").isEmpty());
    }

    @Test
    void compatGoesOnAfterAFailureAndWritesZero() throws IOException {
        job.with(config -> config.with(Deviations.ALL));

        assertEquals(3, runTwo("exit 4"), "the next exec lacks its input");

        job.assertValue("0", "exec_1", "status");
        job.assertValue("4", "exec_1", "task_info", "run_exec", "status");
        assertTrue(job.output().findSection("provenance.was_derived_from").isEmpty());
        job.assertValue("1", "exec_2", "task_info", "check_inputs", "status");
        assertTrue(job.value("exec_1", "procinfo", "source").isEmpty());
    }

    @Test
    void everyDeviationIsAskedForByName() throws IOException {
        job.with(config -> config.with(Deviations.parse("run-after-failure,exec-status-zero")));

        assertEquals(3, runTwo("exit 4"));

        job.assertValue("0", "exec_1", "status");
        job.assertValue("exec-status-zero,run-after-failure", "wrapper", "compat");
        assertTrue(job.output().findSection("provenance.was_derived_from").isPresent());
    }

    @Test
    void anExecAfterDeletedDerivationsFailsInCompat() throws IOException {
        String wcl =
                """
                <exec_1>
                execname = true
                </exec_1>
                <exec_2>
                execname = true
                </exec_2>
                """;

        assertEquals(0, job.run(wcl));
        job.with(config -> config.with(Deviations.parse("derivations-deleted")));
        assertEquals(1, job.run(wcl));
    }

    @Test
    void execsRunByNumberAndInCompatByText() throws IOException {
        StringBuilder wcl = new StringBuilder();
        for (int i : new int[] {10, 2}) {
            wcl.append("<exec_%d>\nexecname = sh\n<cmdline>\n".formatted(i))
                    .append("_1 = -c 'echo %d >> order'\n</cmdline>\n</exec_%d>\n".formatted(i, i));
        }

        job.run(wcl.toString());
        job.with(config -> config.with(Deviations.parse("exec-text-order"))).run(wcl.toString());

        assertEquals("2\n10\n10\n2\n", Files.readString(directory.resolve("order")));
    }

    @Test
    void aSignalBecomesTheFrameworksCode() throws IOException {
        assertEquals(247, runTwo("kill -9 $$"));

        job.assertValue("-9", "exec_1", "task_info", "run_exec", "status");
    }

    @Test
    void timesAreSecondsOfTheHostsClock() throws IOException {
        Clock clock =
                Clock.fixed(Instant.ofEpochSecond(1_795_343_995L, 844_421_900), ZoneOffset.UTC);
        job.with(config -> config.with(Host.DEFAULT.withClock(clock)));

        runTwo(Job.COPY);

        job.assertValue("1795343995.844421", "wrapper", "start_time");
        job.assertValue("1795343995.844421", "exec_1", "task_info", "run_exec", "end_time");
        job.assertValue("0.000000", "exec_1", "task_info", "run_exec", "walltime");
    }

    @Test
    void whatProgramsSayGoesToTheLogAsAscii() throws IOException {
        runTwo("printf \"caf\\303\\251\"; echo lost >&2; " + Job.COPY);

        assertTrue(job.log().contains("caf\\xc3\\xa9lost\n"), job.log());
        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(job.log()));
    }

    @Test
    void theRecordSaysHowTheUsageIsKnown() throws IOException {
        job.with(config -> config.with(ChildProcesses.sampled()));

        runTwo("i=0; while [ $i -lt 30000 ]; do i=$((i+1)); done; " + Job.COPY);

        job.assertValue("sampled", "exec_1", "procinfo", "source");
    }

    @Test
    void listsNameInputsAndWithoutAColumnOfNamesTheLogSaysSo() throws IOException {
        job.put("list/l", "raw/a.txt[0], g\nraw/b.txt[1], r\n");
        String wcl =
                """
                <filespecs>
                <out>
                fullname = sum.txt
                </out>
                </filespecs>
                <list>
                <l1>
                fullname = list/l
                columns = raw.fullname,band
                format = textcsv
                </l1>
                </list>
                <exec_1>
                execname = touch
                used = list.l1.raw, list.l1.other
                was_generated_by = filespecs.out
                was_derived_from = list.l1.raw:filespecs.out
                <cmdline>
                _1 = ${filespecs.out.fullname}
                </cmdline>
                </exec_1>
                """;

        assertEquals(0, job.run(wcl), job::log);

        job.assertValue("a.txt,b.txt", "provenance", "used", "exec_1");
        job.assertValue("a.txt,b.txt", "provenance", "was_derived_from", "derived_1", "parents");
        assertTrue(job.log().contains("no column other.fullname"), job.log());
        Files.delete(directory.resolve("list/l"));
        assertEquals(3, job.run(wcl));
    }

    @Test
    void aCompressedParentKeepsItsSuffixUnlessCompatTakesIt() throws IOException {
        String wcl =
                """
                <filespecs>
                <one>
                fullname = x.fits.fz
                </one>
                <two>
                fullname = y.txt
                </two>
                </filespecs>
                <exec_1>
                execname = touch
                was_generated_by = filespecs.one, filespecs.two
                was_derived_from = filespecs.one:filespecs.two
                <cmdline>
                _1 = x.fits.fz y.txt
                </cmdline>
                </exec_1>
                """;
        String[] parents = {"provenance", "was_derived_from", "derived_1", "parents"};

        job.run(wcl);
        job.assertValue("x.fits.fz", parents);
        job.with(config -> config.with(Deviations.parse("parent-suffix-lost"))).run(wcl);
        job.assertValue("x.fits", parents);
    }

    @Test
    void directoriesOfOutputsAreMadeFromExpandedNames() throws IOException {
        String wcl =
                """
                band = g
                <filespecs>
                <out>
                fullname = $HEAD{raw/a.txt,DIR}/${band}/x.txt
                optional = True
                </out>
                </filespecs>
                <exec_1>
                execname = true
                was_generated_by = filespecs.out
                </exec_1>
                """;
        job.with(
                config ->
                        config.with(
                                ExpanderConfig.DEFAULT.withHeaders(
                                        (file, keyword) -> Optional.of("night"))));

        assertEquals(0, job.run(wcl), job::log);

        assertTrue(Files.isDirectory(directory.resolve("night/g")));
        assertFalse(Files.exists(directory.resolve("$HEAD{raw")));
    }

    @Test
    void theVersionIsTheFirstGroupThatThePatternFinds() throws IOException {
        String wcl =
                """
                <exec_1>
                execname = echo
                version_flag = 'tool version 3.2.1'
                version_pattern = version (\\S+)
                </exec_1>
                """;

        job.run(wcl);
        job.assertValue("3.2.1", "exec_1", "version");
        job.run(wcl.replace("version (", "verzion ("));
        assertTrue(job.value("exec_1", "version").isEmpty());
        job.run(wcl.replace("version (", "version (("));
        assertTrue(job.value("exec_1", "version").isEmpty(), "a broken pattern is not fatal");
        job.assertValue("0", "wrapper", "status");
    }
}
