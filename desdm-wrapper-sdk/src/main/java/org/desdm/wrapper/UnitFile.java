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
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.contract.ContractFile;
import org.desdm.wrapper.contract.StoredContract;
import org.desdm.wrapper.error.WrapperError;

/**
 * A file that announces a unit.
 *
 * @param contract what it says
 * @param place where the file is
 * @param loader what loads the unit's class
 */
record UnitFile(ContractFile contract, String place, ClassLoader loader) {

    private static final String FOLDER = StoredContract.FOLDER;

    String name() {
        return contract.name();
    }

    String className() {
        return contract.className();
    }

    /** Every unit file in the given folders, by name within each folder. */
    static List<UnitFile> all(List<URL> folders, ClassLoader loader, List<Problem> problems)
            throws IOException {
        List<UnitFile> files = new ArrayList<>();
        for (URL folder : folders) {
            for (String resource : resources(folder)) {
                try {
                    files.add(read(folder, resource, loader));
                } catch (DesdmException e) {
                    problems.addAll(e.problems());
                }
            }
        }
        return files;
    }

    private static Iterable<String> resources(URL folder) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        if (folder.openConnection() instanceof JarURLConnection inside) {
            try (JarFile jar = jar(inside.getJarFileURL())) {
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

    /** A jar of its own: a cached one would stay open after its loader is gone. */
    private static JarFile jar(URL file) throws IOException {
        URLConnection whole = new URL("jar:" + file + "!/").openConnection();
        whole.setUseCaches(false);
        return ((JarURLConnection) whole).getJarFile();
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

    private static UnitFile read(URL folder, String resource, ClassLoader loader)
            throws IOException {
        URL file = new URL(folder, resource.substring(FOLDER.length()));
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            ContractFile contract = ContractFile.read(text, file.toString());
            if (!resource.equals(FOLDER + contract.name() + ".json")) {
                throw new DesdmException(
                        Problem.of(
                                        WrapperError.BAD_UNIT_FILE,
                                        "%s: the unit is called '%s', unlike its file"
                                                .formatted(file, contract.name()))
                                .at(file.toString())
                                .next("correct the file"));
            }
            return new UnitFile(contract, file.toString(), loader);
        }
    }
}
