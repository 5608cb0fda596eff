package org.desdm.examples.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.production.ProductionConfig;
import org.desdm.wrapper.production.ProductionEntry;
import org.desdm.wrapper.wcl.WclReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryHooksTest {

    /** A program that works on its repository: puts its arguments and each input into output. */
    private static final String PROGRAM =
            """
            #!/bin/sh
            cat $REPOSITORY/mapper > $REPOSITORY/output/log_1.txt
            echo "$@" >> $REPOSITORY/output/log_1.txt
            cat $REPOSITORY/input/*.fits > $REPOSITORY/output/warp_1.fits
            """;

    private static final String WCL =
            """
            visit = 731
            <filespecs>
                <raw>
                    fullname = raw/D731_c01.fits, raw/D731_c02.fits
                </raw>
                <warp>
                    fullname = red/warp_1.fits
                </warp>
            </filespecs>
            <exec_1>
                execname = ./processCcd
                repository_tar = repository.tar
                per_file_cmdline = --id file=%s
                add_cmdline = --visit ${visit}
                collect = filespecs.warp
                used = filespecs.raw
                was_generated_by = filespecs.warp
                was_derived_from = filespecs.raw:filespecs.warp
                <cmdline>
                    _1 = run
                </cmdline>
            </exec_1>
            <exec_2>
                execname = true
                used = filespecs.warp
            </exec_2>
            <wrapper>
                outputwcl = outputwcl/o.wcl
            </wrapper>
            """;

    @TempDir Path directory;

    private void job() throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("raw"));
        Files.writeString(directory.resolve("raw/D731_c01.fits"), "one\n");
        Files.writeString(directory.resolve("raw/D731_c02.fits"), "two\n");
        Files.writeString(directory.resolve("mapper"), "HscMapper\n");
        new ProcessBuilder("tar", "-cf", "repository.tar", "mapper")
                .directory(directory.toFile())
                .start()
                .waitFor();
        Files.delete(directory.resolve("mapper"));
        Path program = directory.resolve("processCcd");
        Files.writeString(program, PROGRAM);
        assertTrue(program.toFile().setExecutable(true));
        Files.writeString(directory.resolve("in.wcl"), WCL);
    }

    @Test
    void aProgramThatWorksOnARepositoryNeedsNoChangeToTheWrapper() throws Exception {
        job();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ProductionConfig config = ProductionConfig.in(directory, log).with(new RepositoryHooks());

        int code = new ProductionEntry(config).run(Path.of("in.wcl"));

        assertEquals(0, code, log::toString);
        assertEquals("one\ntwo\n", Files.readString(directory.resolve("red/warp_1.fits")));
        assertEquals(
                "HscMapper\n"
                        + "run --id file=repository_exec_1/input/D731_c01.fits"
                        + " --id file=repository_exec_1/input/D731_c02.fits --visit 731\n",
                Files.readString(directory.resolve("red/log_1.txt")));
        assertFalse(Files.exists(directory.resolve("repository_exec_1")), "nothing stays");
        WclSection output = WclReader.compat().read(directory.resolve("outputwcl/o.wcl")).tree();
        assertEquals(
                "red/warp_1.fits,red/log_1.txt",
                output.findSection("outputs_by_sect")
                        .flatMap(s -> s.findSection("filespecs.warp"))
                        .orElseThrow()
                        .require("exec_1"));
        assertEquals("2", output.require("exec_1.notes.collected"));
        assertEquals("D731_c01.fits,D731_c02.fits", output.require("provenance.used.exec_1"));
        assertEquals("one\n", Files.readString(directory.resolve("raw/D731_c01.fits")));
    }
}
