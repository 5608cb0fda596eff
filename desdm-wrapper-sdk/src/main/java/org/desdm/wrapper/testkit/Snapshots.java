package org.desdm.wrapper.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.data.TestSupport;
import org.desdm.api.data.Tolerance;
import org.desdm.wrapper.file.Codecs;

/** Outputs that are kept to be compared with: written through their codec, only on request. */
record Snapshots(UnitBench bench, Path kept, Path drawn, String name) {

    private static final String PROPERTY = "desdm.snapshots";

    /** More than this does not belong into a repository. */
    private static final long MOST_BYTES = 200_000;

    static Snapshots of(UnitBench bench, String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("not a name for a file: " + name);
        }
        Path base = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        String unit = bench.contract().name();
        return new Snapshots(
                bench,
                base.resolve("src/test/resources/snapshots").resolve(unit),
                base.resolve("target/snapshots").resolve(unit),
                name);
    }

    void check(String label, Object value, Tolerance tolerance) {
        Path file = kept.resolve(name + "-" + label + ".snapshot");
        if (System.getProperty(PROPERTY, "").equals("update")) {
            update(file, label, value);
        } else if (!Files.exists(file)) {
            throw new AssertionError(
                    "there is no snapshot %s; look at the output, then run once with -D%s=update"
                            .formatted(file, PROPERTY));
        } else {
            compare(file, label, value, tolerance);
        }
    }

    private void update(Path file, String label, Object value) {
        try {
            Files.createDirectories(kept);
            Files.deleteIfExists(file);
            codec(label).write(value, file, PlaneObserver.NONE);
            if (Files.size(file) > MOST_BYTES) {
                throw new AssertionError(
                        "snapshot %s is %d bytes; give the unit smaller inputs"
                                .formatted(file, Files.size(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(Path file, String label, Object value, Tolerance tolerance) {
        TestSupport<Object> support = bench.supports().require(bench.dataType(label));
        try {
            Object expected = codec(label).read(DataRef.of(file), PlaneObserver.NONE);
            Optional<String> difference =
                    support.difference(expected, value, TestSupport.PLANES, tolerance);
            if (difference.isPresent()) {
                Path picture = drawn.resolve(name + "-" + label + ".png");
                Files.createDirectories(drawn);
                Files.write(picture, support.picture(expected, value));
                throw new AssertionError(
                        "output '%s' is not the snapshot %s: %s; the difference is drawn in %s; if it is wanted, run once with -D%s=update"
                                .formatted(label, file, difference.get(), picture, PROPERTY));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // the field's type decides which values come here
    private Codec<Object> codec(String label) {
        Class<Object> type = (Class<Object>) bench.dataType(label);
        return Codecs.of(bench.unit().getClassLoader()).require(type);
    }
}
