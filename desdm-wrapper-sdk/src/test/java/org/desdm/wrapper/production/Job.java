package org.desdm.wrapper.production;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.wcl.WclReader;

/** A job directory with two inputs, in which a wrapper runs. */
final class Job {

    static final String OUTPUT = "outputwcl/o.wcl";

    /** raw goes through mid to fin, each with its own exec. */
    static final String TWO_EXECS =
            """
            <filespecs>
                <raw>
                    fullname = raw/a.txt
                </raw>
                <mid>
                    fullname = out/mid.txt.gz
                </mid>
                <fin>
                    fullname = out/deep/fin.txt
                </fin>
            </filespecs>
            <exec_2>
                execname = sh
                used = filespecs.mid
                was_generated_by = filespecs.fin
                was_derived_from = filespecs.mid:filespecs.fin
                <cmdline>
                    _1 = -c 'cat ${filespecs.mid.fullname} > ${filespecs.fin.fullname}'
                </cmdline>
            </exec_2>
            <exec_1>
                execname = sh
                used = filespecs.raw
                was_generated_by = filespecs.mid
                was_derived_from = filespecs.raw:filespecs.mid
                <cmdline>
                    _1 = -c '%s'
                </cmdline>
            </exec_1>
            """;

    static final String COPY = "cp raw/a.txt out/mid.txt.gz";

    private final Path directory;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private UnaryOperator<ProductionConfig> change = config -> config;

    Job(Path directory) throws IOException {
        this.directory = directory;
        put("raw/a.txt", "alpha\n");
        put("raw/b.txt", "beta\n");
    }

    Job with(UnaryOperator<ProductionConfig> other) {
        change = other;
        return this;
    }

    Job put(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Runs the input WCL, to which the section {@code wrapper} is added. */
    int run(String wcl) throws IOException {
        return entry(wcl).run(Path.of("in.wcl"));
    }

    ProductionEntry entry(String wcl) throws IOException {
        put("in.wcl", wcl + "<wrapper>\noutputwcl = " + OUTPUT + "\n</wrapper>\n");
        return new ProductionEntry(config());
    }

    ProductionConfig config() {
        return change.apply(ProductionConfig.in(directory, log));
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    WclSection output() {
        return WclReader.compat().read(directory.resolve(OUTPUT)).tree();
    }

    /** The value at a path of names, which may hold dots. */
    Optional<String> value(String... path) {
        WclSection section = output();
        for (int i = 0; i < path.length - 1; i++) {
            Optional<WclSection> inner = section.findSection(path[i]);
            if (inner.isEmpty()) {
                return Optional.empty();
            }
            section = inner.get();
        }
        return section.find(path[path.length - 1]).map(value -> value.text());
    }

    void assertValue(String expected, String... path) {
        assertEquals(
                Optional.of(expected), value(path), () -> String.join(" / ", path) + "\n" + log());
    }

    /** Every plain file of the job directory, hidden ones too. */
    List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
