package org.desdm.wrapper.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/** A small text file in UTF-8, such as a crosstalk matrix, as one string. */
public final class TextCodec implements Codec<String> {

    /** What is larger is no text that a unit takes at once, bytes. */
    private static final long LARGEST = 64L << 20;

    @Override
    public Class<String> type() {
        return String.class;
    }

    @Override
    public String read(DataRef source, PlaneObserver observer) throws IOException {
        long size = Files.size(source.path());
        if (size > LARGEST) {
            throw unreadable(source, "it has %d MiB, at most 64 are read".formatted(size >> 20));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(source.path())))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable(source, "it is not UTF-8");
        }
    }

    private static DesdmException unreadable(DataRef source, String why) {
        return new DesdmException(
                Problem.of(WrapperError.NOT_READABLE, "%s is no text: %s".formatted(source, why))
                        .at(source.toString())
                        .next("give a text file"));
    }

    @Override
    public void write(String value, Path target, PlaneObserver observer) throws IOException {
        Files.writeString(target, value);
    }

    @Override
    public boolean hasHeaders() {
        return false;
    }

    /** None, and nothing is read: what is no text has none either. */
    @Override
    public Map<String, String> keywords(DataRef source, Collection<String> keywords) {
        return Map.of();
    }

    /** Text has no keywords. */
    @Override
    public Optional<String> find(String value, String keyword) {
        return Optional.empty();
    }
}
