package org.desdm.wrapper.wcl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/** Reads a text that must be a regular file in UTF-8. */
final class TextFile {

    private TextFile() {}

    /**
     * The text of {@code file}.
     *
     * @throws DesdmException if it is missing, unreadable, longer than {@code maxBytes}, or not
     *     UTF-8
     */
    static String read(Path file, long maxBytes) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw refused(WrapperError.NOT_READABLE, file, " is not a regular file", null);
            }
            if (Files.size(file) > maxBytes) {
                throw tooLarge(file, maxBytes);
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw notText(file, e);
        } catch (NoSuchFileException e) {
            throw refused(WrapperError.NO_SUCH_FILE, file, " does not exist", e);
        } catch (IOException e) {
            throw refused(WrapperError.NOT_READABLE, file, " cannot be read", e);
        }
    }

    static DesdmException tooLarge(Object source, long limit) {
        return new DesdmException(
                Problem.of(
                                WrapperError.TOO_LARGE,
                                "%s has more than %d characters".formatted(source, limit))
                        .at(source.toString())
                        .next("give a configuration file, or allow more"));
    }

    private static DesdmException refused(
            WrapperError code, Path file, String fact, IOException cause) {
        return new DesdmException(
                Problem.of(code, file + fact)
                        .at(file.toAbsolutePath().toString())
                        .because(cause == null ? "" : cause.toString())
                        .next("check the path"),
                cause);
    }

    private static DesdmException notText(Path file, CharacterCodingException cause) {
        String place = file + ":" + lineOfBadByte(file);
        return new DesdmException(
                Problem.of(WrapperError.SYNTAX, place + ": these bytes are not UTF-8 text")
                        .at(place)
                        .next("save the file as UTF-8"),
                cause);
    }

    private static int lineOfBadByte(Path file) {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            return 0;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chars = CharBuffer.allocate(1 << 13);
        while (decoder.decode(bytes, chars, true).isOverflow()) {
            chars.clear();
        }
        int line = 1;
        for (int i = 0; i < bytes.position(); i++) {
            line += bytes.get(i) == '\n' ? 1 : 0;
        }
        return line;
    }
}
