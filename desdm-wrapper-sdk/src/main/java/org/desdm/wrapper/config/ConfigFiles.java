package org.desdm.wrapper.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.WclIncludes;
import org.desdm.wrapper.wcl.WclOptions;
import org.desdm.wrapper.wcl.WclReader;

/**
 * Reads configuration files in either notation: WCL if the name ends in {@code .wcl}, YAML if it
 * ends in {@code .yaml}, {@code .yml} or {@code .json}, and by the first line that says something
 * otherwise.
 */
public final class ConfigFiles {

    private static final long MAX_BYTES = 8 << 20;

    private static final WclReader WITH_VARIABLES =
            WclReader.strict()
                    .with(
                            WclOptions.DEFAULT.with(
                                    WclIncludes.BESIDE.with(WclIncludes.Policy.REFUSE)));

    private ConfigFiles() {}

    /**
     * The tree of a file.
     *
     * @throws IOException if it cannot be read
     * @throws DesdmException with what is wrong in it
     */
    public static WclSection read(Path file) throws IOException {
        return layer("", text(file), file).tree();
    }

    /**
     * The tree of a file as it stands, to be written elsewhere: variables are values like any
     * other.
     *
     * @throws DesdmException if it cannot be read, or with what is wrong in it; an include is
     *     wrong, since what is included is not in the file
     */
    public static WclSection asWritten(Path file) {
        String text = textOrRefusal(file);
        return isWcl(file, text)
                ? WITH_VARIABLES.read(text, file.toString()).tree()
                : YamlReader.read(text, file.toString());
    }

    /**
     * A file as a layer of configuration; names from WCL are matched ignoring case.
     *
     * @throws DesdmException if it cannot be read, or with what is wrong in it
     */
    public static ConfigLayer layer(String name, Path file) {
        return layer(name, textOrRefusal(file), file);
    }

    private static String textOrRefusal(Path file) {
        try {
            return text(file);
        } catch (NoSuchFileException e) {
            throw unreadable(WrapperError.NO_SUCH_FILE, "no such configuration file", file, e);
        } catch (IOException e) {
            throw unreadable(WrapperError.NOT_READABLE, "cannot read configuration", file, e);
        }
    }

    private static ConfigLayer layer(String name, String text, Path file) {
        boolean wcl = isWcl(file, text);
        WclSection tree =
                wcl
                        ? WclReader.configuration().read(text, file.toString()).tree()
                        : YamlReader.read(text, file.toString());
        return new ConfigLayer(name, tree, wcl, text);
    }

    private static DesdmException unreadable(
            WrapperError code, String what, Path file, IOException e) {
        return new DesdmException(
                Problem.of(code, what + ": " + file)
                        .at(file.toAbsolutePath().toString())
                        .because(e instanceof NoSuchFileException ? "" : e.getMessage())
                        .next("check the path"),
                e);
    }

    /** The text of a file, which must be UTF-8 and of a size that a person can have written. */
    static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.TOO_LARGE,
                                    "%s has %d bytes, more than %d"
                                            .formatted(file, Files.size(file), MAX_BYTES))
                            .at(file.toString())
                            .next("give a configuration file"));
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new DesdmException(
                    Problem.of(WrapperError.SYNTAX, "%s is not UTF-8 text".formatted(file))
                            .at(file.toString())
                            .next("give a configuration file"),
                    e);
        }
    }

    private static boolean isWcl(Path file, String text) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".wcl")) {
            return true;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
            return false;
        }
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .map(ConfigFiles::looksLikeWcl)
                .orElse(false);
    }

    private static boolean looksLikeWcl(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return line.startsWith("<") || equals >= 0 && (colon < 0 || equals < colon);
    }
}
