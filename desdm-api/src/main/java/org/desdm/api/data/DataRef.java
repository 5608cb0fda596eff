package org.desdm.api.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file, or a part of one: {@code raw.fits} or {@code raw.fits[CCDNUM=3]}.
 *
 * @param path the file
 * @param part which part of it, in the words of its format; empty for the whole file
 */
public record DataRef(Path path, String part) {

    public DataRef {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(part, "part");
    }

    /** The whole of a file. */
    public static DataRef of(Path path) {
        return new DataRef(path, "");
    }

    /**
     * Reads the form {@code FILE} or {@code FILE[PART]}. Brackets belong to the name where a file
     * of that name exists.
     */
    public static DataRef parse(String text) {
        int open = text.lastIndexOf('[');
        if (open <= 0 || !text.endsWith("]") || Files.exists(Path.of(text))) {
            return of(Path.of(text));
        }
        return new DataRef(
                Path.of(text.substring(0, open)), text.substring(open + 1, text.length() - 1));
    }

    /** Another part of the same file. */
    public DataRef withPart(String other) {
        return new DataRef(path, other);
    }

    @Override
    public String toString() {
        return part.isEmpty() ? path.toString() : path + "[" + part + "]";
    }
}
