package org.desdm.wrapper.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.ApiError;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Workers;
import org.desdm.api.provenance.RunRecord.Used;
import org.desdm.provenance.record.FileHashes;
import org.desdm.provenance.record.FileStamp;

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
     * @param workers a second thread hashes what the first one reads
     * @param caveats told of what a careful reader should know: the input's label and a sentence
     */
    public record Session(
            FileHashes hashes,
            InputLog log,
            CalibrationMatch match,
            Workers workers,
            BiConsumer<String, String> caveats) {}

    /** Below this size it costs more to ask for a second thread than to hash. */
    private static final long WORTH_A_THREAD = 1 << 20;

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
        Reading reading = new Reading();
        try {
            FileStamp before = FileStamp.of(source.path().toRealPath());
            reading.run(before.bytes());
            // else the hash may be that of other bytes than the data
            before.requireSame(FileStamp.of(source.path().toRealPath()));
            reading.requireData();
        } catch (IOException e) {
            throw new DesdmException(IoProblem.reading(source, e), e);
        } catch (UncheckedIOException e) {
            throw new DesdmException(IoProblem.reading(source, e.getCause()), e);
        }
        session.match()
                .seen(label, source.toString(), keyword -> codec.find(reading.data, keyword));
        return reading.data;
    }

    /** One reading: the data and the hash of the file, at once where there are two threads. */
    private final class Reading {

        private volatile T data;
        private volatile String sha256;
        private volatile Throwable failure;

        /** What was begun to be read is logged, also if it was cut short before its hash was. */
        void run(long bytes) throws IOException {
            try {
                if (bytes < WORTH_A_THREAD || session.workers().parallelism() == 1) {
                    hash();
                    decode();
                } else {
                    session.workers().forEachBand(2, 1, this::bands);
                }
            } finally {
                log(bytes);
            }
        }

        /** Throws what kept the data from being read. */
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

        private void bands(int first, int end) {
            for (int band = first; band < end; band++) {
                if (band == 0) {
                    decode();
                } else {
                    hashUnchecked();
                }
            }
        }

        /** A failure waits until the hash is known: a damaged file is in the record too. */
        private void decode() {
            try {
                data = codec.read(source, new CaveatObserver(), session.workers());
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            }
        }

        private void hash() throws IOException {
            sha256 = session.hashes().sha256(source.path());
        }

        private void hashUnchecked() {
            try {
                hash();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void log(long bytes) {
            String path = FullPath.of(source.path()).toString();
            String hash = sha256 == null ? "" : sha256;
            session.log().read(FileIn.this, new Used(label, path, source.part(), bytes, hash));
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
