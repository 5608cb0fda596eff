package org.desdm.benchmarks.wcl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The texts that are read: the survey's metadata dump, where there is one, and made ones. */
final class WclTexts {

    /** The survey's dump of its metadata definitions, 5791 lines, below DESDM_TEST_DATA. */
    private static final Path DUMP = Path.of("wcl", "texts", "a0801e7f-PRODALPHA_db_config.des");

    private static final int DUMP_BYTES = 186_000;
    private static final long SEED = 20_261_122;
    private static final int OPTIONS = 12;

    private final Optional<Path> dump;

    /** With the dump that {@code environment} leads to, or one of its form. */
    WclTexts(Map<String, String> environment) {
        dump =
                Optional.ofNullable(environment.get("DESDM_TEST_DATA"))
                        .map(folder -> Path.of(folder).resolve(DUMP))
                        .filter(Files::isRegularFile);
    }

    /** Name of the file of a text of so many bytes. */
    static String name(long bytes) {
        return "wcl-" + bytes + ".wcl";
    }

    /** Name of the file of the dump. */
    static String dumpName() {
        return "wcl-dump.wcl";
    }

    /** What the dump is, for people. */
    String dumpOrigin() {
        return dump.isPresent()
                ? "the dump is the survey's"
                : "the dump is made in the form of the survey's: no DESDM_TEST_DATA/" + DUMP;
    }

    /** Size of the dump. */
    long dumpBytes() {
        try {
            return dump.isPresent() ? Files.size(dump.get()) : madeDump().length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the dump into {@code folder}. */
    void writeDump(Path folder) throws IOException {
        Path file = folder.resolve(dumpName());
        if (dump.isPresent()) {
            Files.copy(dump.get(), file, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.writeString(file, madeDump());
        }
    }

    /** Writes inputs of wrappers, one after the other, of {@code bytes} in all, or a few more. */
    static void write(Path folder, long bytes) throws IOException {
        Random random = new Random(SEED);
        try (var out = Files.newBufferedWriter(folder.resolve(name(bytes)))) {
            long written = 0;
            for (int i = 0; written < bytes; i++) {
                String text = wrapperInput(i, random);
                out.write(text);
                written += text.length();
            }
        }
    }

    private static String wrapperInput(int number, Random random) {
        StringBuilder text = new StringBuilder();
        text.append("<exec_%d>\n    execname = mkbleedmask   # program\n".formatted(number));
        text.append("    version_flag = --version\n    used = filespecs.raw, list.bias.bpm\n");
        text.append("    <cmdline>\n");
        for (int option = 0; option < OPTIONS; option++) {
            text.append("        par").append(option).append(" = ${filespecs.raw.fullname}_");
            text.append(random.nextInt(100_000)).append('\n');
        }
        return text.append("    </cmdline>\n</exec_%d>\n".formatted(number)).toString();
    }

    private static String madeDump() {
        StringBuilder text = new StringBuilder("<file_header>\n");
        for (int i = 0; text.length() < DUMP_BYTES; i++) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  <header_%d>\n    name = airmass_%d\n    position = primary\n"
                                    + "    derived = header\n  </header_%d>\n",
                            i,
                            i,
                            i));
        }
        return text.append("</file_header>\n").toString();
    }
}
