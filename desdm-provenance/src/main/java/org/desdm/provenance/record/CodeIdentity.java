package org.desdm.provenance.record;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Which file a class was loaded from.
 *
 * @param codeFile name of the jar or folder; empty if unknown
 * @param codeSha256 SHA-256 of the jar; empty if it was no jar
 */
public record CodeIdentity(String codeFile, String codeSha256) {

    private static final CodeIdentity UNKNOWN = new CodeIdentity("", "");

    /**
     * The identity of a class's code. Unknown for classes of the Java platform, and for those that
     * a class loader made or fetched without a file.
     *
     * @throws IOException if the jar cannot be read any more
     */
    public static CodeIdentity of(Class<?> type, FileHashes hashes) throws IOException {
        Optional<Path> source = findSource(type);
        if (source.isEmpty()) {
            return UNKNOWN;
        }
        Path file = source.get();
        String hash = Files.isDirectory(file) ? "" : hashes.sha256(file);
        return new CodeIdentity(file.getFileName().toString(), hash);
    }

    private static Optional<Path> findSource(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null || !location.getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(new URI(location.toString())));
        } catch (URISyntaxException | IllegalArgumentException e) {
            // A class loader that escapes nothing: the path is the location as it stands.
            return Optional.of(Path.of(location.getPath()));
        }
    }
}
