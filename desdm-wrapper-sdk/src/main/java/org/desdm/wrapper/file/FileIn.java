package org.desdm.wrapper.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.provenance.record.FileHashes;
import org.desdm.provenance.record.FileStamp;
import org.desdm.provenance.record.HashReading;

/**
 * An input in a file: read and logged on the first {@link #get()}, hashed then or, beside other
 * work, until {@link InputLog#finish()}, and given back when the run has ended.
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
     * @param beside hashes on a second thread what the first one decodes
     * @param caveats told of what a careful reader should know: the input's label and a sentence
     */
    public record Session(
            FileHashes hashes,
            InputLog log,
            CalibrationMatch match,
            InputHashes beside,
            BiConsumer<String, String> caveats) {}

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
        Decoding decoding = new Decoding();
        try {
            FileStamp before = FileStamp.of(source.path().toRealPath());
            HashReading hash = session.hashes().begin(source.path());
            log(before.bytes(), hash); // first, since what is cut short was read too
            session.beside().decodeAndHash(hash, before.bytes(), decoding);
            if (decoding.failure != null || codec.type() == Path.class) {
                hash.finish(); // the hash is of what failed; a path is read by somebody later
            }
            // else the hash may be that of other bytes than the data
            before.requireSame(FileStamp.of(source.path().toRealPath()));
            decoding.requireData();
        } catch (IOException e) {
            throw new DesdmException(IoProblem.reading(source, e), e);
        } catch (UncheckedIOException e) {
            throw new DesdmException(IoProblem.reading(source, e.getCause()), e);
        }
        session.match()
                .seen(label, source.toString(), keyword -> codec.find(decoding.data, keyword));
        return decoding.data;
    }

    private void log(long bytes, HashReading hash) {
        String path = FullPath.of(source.path()).toString();
        session.log().read(this, new InputLog.Read(label, source, path, bytes, hash));
    }

    /** One decoding: the data, or what kept them from being read. */
    private final class Decoding implements Runnable {

        private volatile T data;
        private volatile Throwable failure;

        @Override
        public void run() {
            try {
                data = codec.read(source, new CaveatObserver(), session.beside().workers());
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            }
        }

        void requireData() throws IOException {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failure instanceof IOException e) {
                throw e;
            }
        }
    }

    /** Needs no rows; passes on what is wrong with the file. */
    private final class CaveatObserver implements PlaneObserver {

        @Override
        public void rows(String plane, int width, int rows, float[] data, int offset) {
            // inputs are not measured
        }

        @Override
        public void caveat(String text) {
            session.caveats().accept(label, text);
        }
    }
}
