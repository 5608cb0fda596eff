package org.desdm.wrapper.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.provenance.RunRecord.Used;
import org.desdm.provenance.record.FileHashes;

/**
 * An input in a file: read, hashed and logged on the first {@link #get()}, and given back when the
 * run has ended.
 *
 * @param <T> what the unit sees
 */
public final class FileIn<T> implements In<T> {

    /**
     * What the inputs of one run share.
     *
     * @param hashes SHA-256 of files
     * @param log what is read
     * @param match what calibrations must share with the first input
     */
    public record Session(FileHashes hashes, InputLog log, CalibrationMatch match) {}

    private final String label;
    private final DataRef source;
    private final Codec<T> codec;
    private final Session session;
    private T value;
    private boolean closed;

    public FileIn(String label, DataRef source, Codec<T> codec, Session session) {
        this.label = label;
        this.source = source;
        this.codec = codec;
        this.session = session;
        session.log().given(this);
    }

    @Override
    public synchronized T get() {
        if (closed) {
            throw new DesdmException(
                    Problem.of(
                                    ApiError.NOT_READABLE_NOW,
                                    "input '%s' was asked for after its run".formatted(label))
                            .at(source.toString())
                            .next("keep the data, not the handle"));
        }
        if (value == null) {
            value = read();
        }
        return value;
    }

    @Override
    public String name() {
        return source.path().getFileName().toString();
    }

    /** Label of the input in the unit's contract. */
    String label() {
        return label;
    }

    /** The file, and which part of it. */
    DataRef source() {
        return source;
    }

    /** Lets go of the data; to ask for them again is an error. */
    public synchronized void close() {
        closed = true;
        value = null;
    }

    private T read() {
        Path file = source.path();
        try {
            String sha256 = session.hashes().sha256(file);
            long bytes = Files.size(file);
            session.log()
                    .read(
                            this,
                            new Used(
                                    label,
                                    FullPath.of(file).toString(),
                                    source.part(),
                                    bytes,
                                    sha256));
            T data = codec.read(source, PlaneObserver.NONE);
            session.match().seen(label, source.toString(), keyword -> codec.find(data, keyword));
            return data;
        } catch (IOException e) {
            throw new DesdmException(IoProblem.reading(source, e), e);
        } catch (UncheckedIOException e) {
            throw new DesdmException(IoProblem.reading(source, e.getCause()), e);
        }
    }
}
