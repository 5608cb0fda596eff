package org.desdm.wrapper.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;

/**
 * A file as it is, for units whose work is done by something else: reading gives the path, writing
 * puts the file into place.
 */
public final class PathCodec implements Codec<Path> {

    @Override
    public Class<Path> type() {
        return Path.class;
    }

    /**
     * The absolute path; a part follows in brackets, as programs that know parts take it: {@code
     * /data/raw.fits[3]}.
     */
    @Override
    public Path read(DataRef source, PlaneObserver observer) {
        DataRef absolute = new DataRef(FullPath.of(source.path()), source.part());
        return Path.of(absolute.toString());
    }

    /**
     * Moves a file of the run's scratch directory by a rename; copies any other, which is
     * somebody's.
     */
    @Override
    public void write(Path value, Path target, PlaneObserver observer) throws IOException {
        if (Publication.isScratchOf(target, value)) {
            Files.move(value, target, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.copy(value, target);
        }
    }

    /** A path has no keywords: names of outputs are made from the request alone. */
    @Override
    public Optional<String> find(Path value, String keyword) {
        return Optional.empty();
    }
}
