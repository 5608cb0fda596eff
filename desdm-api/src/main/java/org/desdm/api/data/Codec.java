package org.desdm.api.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.desdm.api.host.Workers;

/**
 * Reads and writes one type of data. Found by type through {@link java.util.ServiceLoader}; the SDK
 * knows formats only through this port.
 *
 * <p>Implementations have no state. They read exactly the file they are given, and write exactly
 * the path they are given: temporary names and publishing are the runner's.
 *
 * @param <T> the type
 */
public interface Codec<T> {

    /** The type that units declare. */
    Class<T> type();

    /**
     * Reads the data; {@code observer} sees every row that was read.
     *
     * @throws IOException if the file cannot be read at all
     * @throws org.desdm.api.error.DesdmException if it was read and is not what this codec takes
     */
    T read(DataRef source, PlaneObserver observer) throws IOException;

    /**
     * The same by several threads, where that is worth it; the data are those that one thread
     * gives, and the observer sees the rows in the same order.
     *
     * @throws IOException if the file cannot be read at all
     * @throws org.desdm.api.error.DesdmException if it was read and is not what this codec takes
     */
    default T read(DataRef source, PlaneObserver observer, Workers workers) throws IOException {
        return read(source, observer);
    }

    /**
     * Writes the data to a new file, complete and forced to the disk's care by the caller; {@code
     * observer} sees every row that was written.
     *
     * @throws IOException if the file cannot be written
     */
    void write(T value, Path target, PlaneObserver observer) throws IOException;

    /**
     * The same by several threads, where that is worth it; the file is the one that one thread
     * writes.
     *
     * @throws IOException if the file cannot be written
     */
    default void write(T value, Path target, PlaneObserver observer, Workers workers)
            throws IOException {
        write(value, target, observer);
    }

    /**
     * Whether {@link #write} fills {@code target} from the first byte to the last and never returns
     * to what it has written, so that a second thread can hash the file while it grows. Codecs that
     * have better work for that thread say no.
     */
    default boolean writesInOrder(Path target) {
        return false;
    }

    /**
     * The value of a header keyword as text, for file names and records; the keyword in any case.
     */
    Optional<String> find(T value, String keyword);

    /**
     * The values of header keywords of a file as text, keywords in any case; those that the header
     * lacks are left out. Codecs whose headers can be read without the data do so.
     *
     * @throws IOException if the file cannot be read at all
     * @throws org.desdm.api.error.DesdmException if it was read and is not what this codec takes
     */
    default Map<String, String> keywords(DataRef source, Collection<String> keywords)
            throws IOException {
        T value = read(source, PlaneObserver.NONE);
        Map<String, String> found = new LinkedHashMap<>();
        keywords.forEach(key -> find(value, key).ifPresent(text -> found.put(key, text)));
        return found;
    }

    /**
     * Whether files of this kind have headers at all. Where they have none, no search goes by them.
     */
    default boolean hasHeaders() {
        return true;
    }

    /**
     * The same data with a header keyword set, {@code value} being left as it is; where data have
     * no header of that kind, {@code value} itself.
     */
    default T withKeyword(T value, String keyword, String text) {
        return value;
    }

    /**
     * Size of the data when they are decoded in memory, in bytes, from the header alone; empty
     * where the codec cannot tell.
     *
     * @throws IOException if the file cannot be read at all
     * @throws org.desdm.api.error.DesdmException if it was read and is not what this codec takes
     */
    default OptionalLong decodedBytes(DataRef source) throws IOException {
        return OptionalLong.empty();
    }
}
