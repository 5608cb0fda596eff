package org.desdm.wrapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.config.YamlReader;
import org.desdm.wrapper.error.WrapperError;

/**
 * A file that announces a unit on the class path.
 *
 * @param name name of the unit
 * @param className its class
 * @param place where the file is
 */
record UnitFile(String name, String className, String place) {

    private static final String FOLDER = "META-INF/desdm/units/";
    private static final String SCHEMA = "org.desdm/unit/1";

    /** Every unit file that a class loader sees, by name within each part of the class path. */
    static List<UnitFile> all(ClassLoader loader, List<Problem> problems) throws IOException {
        List<UnitFile> files = new ArrayList<>();
        for (URL folder : Collections.list(loader.getResources(FOLDER))) {
            for (String resource : resources(folder)) {
                try {
                    files.add(read(folder, resource));
                } catch (DesdmException e) {
                    problems.addAll(e.problems());
                }
            }
        }
        return files;
    }

    private static Iterable<String> resources(URL folder) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        URLConnection connection = folder.openConnection();
        connection.setUseCaches(false); // A cached jar would stay open after its loader is gone.
        if (connection instanceof JarURLConnection jarConnection) {
            try (JarFile jar = jarConnection.getJarFile()) {
                jar.stream()
                        .map(JarEntry::getName)
                        .filter(UnitFile::isUnitFile)
                        .forEach(names::add);
            }
        } else if (folder.getProtocol().equals("file")) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path(folder), "*.json")) {
                files.forEach(file -> names.add(FOLDER + file.getFileName()));
            }
        }
        return names;
    }

    private static boolean isUnitFile(String entry) {
        return entry.startsWith(FOLDER)
                && entry.endsWith(".json")
                && entry.indexOf('/', FOLDER.length()) < 0;
    }

    private static Path path(URL folder) throws IOException {
        try {
            return Path.of(new URI(folder.toString()));
        } catch (URISyntaxException e) {
            throw new IOException("not a path: " + folder, e);
        }
    }

    private static UnitFile read(URL folder, String resource) throws IOException {
        URL file = new URL(folder, resource.substring(FOLDER.length()));
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            WclSection json = YamlReader.read(text, file.toString());
            if (!json.require("schema").equals(SCHEMA)) {
                throw bad(
                        file, "schema is '%s', not '%s'".formatted(json.require("schema"), SCHEMA));
            }
            String name = json.require("name");
            if (!resource.equals(FOLDER + name + ".json")) {
                throw bad(file, "the unit is called '%s', unlike its file".formatted(name));
            }
            return new UnitFile(name, json.require("class"), file.toString());
        }
    }

    private static DesdmException bad(URL file, String what) {
        return new DesdmException(
                Problem.of(WrapperError.BAD_UNIT_FILE, "%s: %s".formatted(file, what))
                        .at(file.toString())
                        .next("correct the file"));
    }
}
