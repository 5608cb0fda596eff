package org.desdm.wrapper.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecHooksTest {

    private static final String WCL =
            """
            suffix = more
            <filespecs>
                <raw>
                    fullname = raw/a.txt, raw/b.txt
                </raw>
                <out>
                    fullname = out/one.txt
                </out>
            </filespecs>
            <exec_1>
                execname = sh
                used = filespecs.raw
                was_generated_by = filespecs.out
                was_derived_from = filespecs.raw:filespecs.out
                <cmdline>
                    _1 = -c 'cp $1 out/one.txt; echo $* $WHO > out/two.txt' sh
                    _2 = ${filespecs.raw.fullname}
                </cmdline>
            </exec_1>
            """;

    @TempDir Path directory;

    private final List<String> seen = new ArrayList<>();
    private Job job;

    @BeforeEach
    void newJob() throws IOException {
        job = new Job(directory);
    }

    private int run(ExecHooks hooks) throws IOException {
        return job.with(config -> config.with(hooks)).run(WCL);
    }

    @Test
    void filesAreRenamedAndAddedAndTheCommandLineGrows() throws IOException {
        ExecHooks hooks =
                new ExecHooks() {
                    @Override
                    public void before(ExecStep exec) throws IOException {
                        seen.add(exec.key() + exec.files("filespecs.raw") + exec.used());
                        Path renamed = exec.directory().resolve("raw/c.txt");
                        Files.createSymbolicLink(renamed, Path.of("a.txt"));
                        exec.rename("filespecs.raw", "raw/a.txt", "raw/c.txt");
                        exec.rename("filespecs.raw", "raw/b.txt", "raw/a.txt");
                        exec.addToCommandLine("'and ${suffix}'");
                        exec.putEnvironment("WHO", "me");
                    }

                    @Override
                    public void after(ExecStep exec) throws IOException {
                        seen.add(exec.key() + " ended with " + exec.status());
                        exec.addOutput("filespecs.out", "out/two.txt");
                        seen.add("version program: " + exec.run("true"));
                    }
                };

        assertEquals(1, run(hooks), "cp has no file of the name with a comma");
        assertTrue(job.log().contains("raw/c.txt,raw/a.txt"), job.log());

        assertEquals(
                List.of(
                        "exec_1[raw/a.txt, raw/b.txt][filespecs.raw]",
                        "exec_1 ended with 0",
                        "version program: 0"),
                seen);
        assertEquals(
                "raw/c.txt,raw/a.txt and more me\n",
                Files.readString(directory.resolve("out/two.txt")));
        job.assertValue("out/two.txt", "outputs_by_sect", "filespecs.out", "exec_1");
        job.assertValue("a.txt,b.txt", "provenance", "used", "exec_1");
        job.assertValue("a.txt,b.txt", "provenance", "was_derived_from", "derived_1", "parents");
        job.assertValue("two.txt", "provenance", "was_derived_from", "derived_1", "children");
    }

    @Test
    void aHookThatFailsEndsTheWrapperAndIsReported() throws IOException {
        int code =
                run(
                        new ExecHooks() {
                            @Override
                            public void after(ExecStep exec) {
                                throw new IllegalStateException("cannot ingest");
                            }
                        });

        assertEquals(1, code);
        assertTrue(job.log().contains("cannot ingest"), job.log());
        job.assertValue("1", "exec_1", "task_info", "transform_outputs", "status");
        job.assertValue("1", "wrapper", "status");
    }
}
