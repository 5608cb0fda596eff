package org.desdm.wrapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.contract.StoredContract;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.file.FullPath;

/**
 * Jars and folders with units that are not on the class path: one class loader for each, below that
 * of the SDK, so that their libraries do not meet.
 */
final class OutsideUnits implements AutoCloseable {

    /** One place that was named, and what loads the classes there. */
    private record Place(Path path, List<URLClassLoader> loaders) {}

    private final List<Place> places = new ArrayList<>();

    private OutsideUnits() {}

    /** Opens places; what cannot be used is added to {@code problems}. */
    static OutsideUnits open(ClassLoader sdk, List<Path> paths, List<Problem> problems) {
        OutsideUnits outside = new OutsideUnits();
        for (Path path : paths) {
            Place place = new Place(path, new ArrayList<>());
            outside.places.add(place);
            try {
                for (Path root : roots(path, problems)) {
                    URL[] urls = {FullPath.of(root).toUri().toURL()};
                    place.loaders().add(new URLClassLoader("units of " + root, urls, sdk));
                }
            } catch (IOException e) {
                problems.add(unusable(path, "cannot be read: " + e.getMessage()));
            }
        }
        return outside;
    }

    /** A jar, or a folder of classes; the jars of any other folder, sorted. */
    private static List<Path> roots(Path place, List<Problem> problems) throws IOException {
        if (!Files.isDirectory(place)) {
            if (!Files.isReadable(place) || !place.toString().endsWith(".jar")) {
                problems.add(unusable(place, "is no jar and no folder"));
                return List.of();
            }
            return List.of(place);
        }
        if (Files.isDirectory(place.resolve(StoredContract.FOLDER))) {
            return List.of(place);
        }
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*.jar")) {
            files.forEach(jars::add);
        }
        if (jars.isEmpty()) {
            problems.add(unusable(place, "holds no jar and no " + StoredContract.FOLDER));
        }
        Collections.sort(jars);
        return jars;
    }

    private static Problem unusable(Path place, String fact) {
        return Problem.of(WrapperError.BAD_UNIT_FILE, "units: %s %s".formatted(place, fact))
                .at(place.toAbsolutePath().toString())
                .next("name a jar with units, or a folder with jars or classes");
    }

    /** The class loader of the SDK, then those of all places. */
    List<ClassLoader> loadersAfter(ClassLoader sdk) {
        List<ClassLoader> loaders = new ArrayList<>(List.of(sdk));
        places.forEach(place -> loaders.addAll(place.loaders()));
        return loaders;
    }

    /** The unit files of all places; those of the SDK's own class path are not among them. */
    List<UnitFile> files(List<Problem> problems) {
        List<UnitFile> files = new ArrayList<>();
        for (Place place : places) {
            int before = files.size() + problems.size();
            for (URLClassLoader loader : place.loaders()) {
                try {
                    files.addAll(UnitFile.all(folders(loader), loader, problems));
                } catch (IOException e) {
                    problems.add(unusable(place.path(), "cannot be read: " + e.getMessage()));
                }
            }
            if (!place.loaders().isEmpty() && files.size() + problems.size() == before) {
                problems.add(unusable(place.path(), "announces no unit"));
            }
        }
        return files;
    }

    /** A jar without entries for folders has the contracts all the same. */
    private static List<URL> folders(URLClassLoader loader) throws IOException {
        URL root = loader.getURLs()[0];
        return root.getPath().endsWith("/")
                ? Collections.list(loader.findResources(StoredContract.FOLDER))
                : List.of(new URL("jar:" + root + "!/" + StoredContract.FOLDER));
    }

    @Override
    public void close() {
        for (Place place : places) {
            place.loaders().forEach(OutsideUnits::close);
        }
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + loader.getName(), e);
        }
    }
}
