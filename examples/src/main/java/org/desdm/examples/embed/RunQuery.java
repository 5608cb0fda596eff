package org.desdm.examples.embed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.DataRef;

/**
 * What a client asks for: the inputs of a unit, one {@code label=path} in a line, paths relative to
 * the root that the host allows.
 *
 * @param inputs labels and files, in order
 */
record RunQuery(List<Labelled> inputs) {

    /** One file for one input. */
    record Labelled(String label, DataRef file) {}

    RunQuery {
        inputs = List.copyOf(inputs);
    }

    /**
     * Reads a query.
     *
     * @param root a real path; a file outside of it is answered like one that is not there
     */
    static RunQuery parse(String body, Path root) throws RefusedQueryException {
        List<Labelled> inputs = new ArrayList<>();
        for (String line : body.lines().filter(line -> !line.isBlank()).toList()) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new RefusedQueryException(400, "no label=path: '" + line + "'");
            }
            DataRef asked = reference(line.substring(equals + 1).strip());
            Path file = fileBelow(root, asked.path());
            inputs.add(
                    new Labelled(
                            line.substring(0, equals).strip(), new DataRef(file, asked.part())));
        }
        return new RunQuery(inputs);
    }

    private static DataRef reference(String text) throws RefusedQueryException {
        try {
            return DataRef.parse(text);
        } catch (InvalidPathException e) {
            throw new RefusedQueryException(400, "no path: '" + text + "'");
        }
    }

    /** Links are followed first, so that none leads out. */
    private static Path fileBelow(Path root, Path asked) throws RefusedQueryException {
        try {
            Path real = root.resolve(asked).toRealPath();
            if (real.startsWith(root) && Files.isRegularFile(real)) {
                return real;
            }
        } catch (IOException e) {
            throw new RefusedQueryException(404, "no such file: " + asked);
        }
        throw new RefusedQueryException(404, "no such file: " + asked);
    }
}
