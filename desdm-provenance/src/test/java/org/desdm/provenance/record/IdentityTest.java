package org.desdm.provenance.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.provenance.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {

    @TempDir Path folder;

    private final FileHashes hashes = new FileHashes();

    @Test
    void aClassOfAFolderHasNoHash() throws IOException {
        assertEquals(
                new CodeIdentity("test-classes", ""), CodeIdentity.of(IdentityTest.class, hashes));
    }

    @Test
    void aClassOfAJarIsKnownByItsNameAndContent() throws IOException {
        CodeIdentity code = CodeIdentity.of(ObjectMapper.class, hashes);

        assertTrue(code.codeFile().matches("jackson-databind-.*\\.jar"), code.codeFile());
        assertTrue(code.codeSha256().matches("[0-9a-f]{64}"), code.codeSha256());
    }

    @Test
    void aJarMayHaveBlanksAndPercentSignsInItsPath() throws Exception {
        Path jar = jarIn(folder.resolve("my 100% units"));

        assertKnown(jar, jar.toUri().toURL());
    }

    /** Class loaders of careless hosts leave a blank where {@code %20} belongs. */
    @Test
    void aJarMayHaveAnUnescapedLocation() throws Exception {
        Path jar = jarIn(folder.resolve("my units"));

        assertKnown(jar, new URL("file", null, jar.toString()));
    }

    @Test
    void aClassOfThePlatformHasNoFile() throws IOException {
        assertEquals(new CodeIdentity("", ""), CodeIdentity.of(String.class, hashes));
    }

    @Test
    void knowsWhatItRunsOn() {
        RunRecord.Software software = SoftwareIdentity.current();

        assertTrue(software.desdm().matches("\\d+\\.\\d+\\.\\d+.*"), software.desdm());
        assertEquals(Runtime.version().toString(), software.java());
        assertEquals(Runtime.getRuntime().maxMemory(), software.maxHeapBytes());
        assertTrue(software.os().startsWith(System.getProperty("os.name")));
    }

    @Test
    void errorIdsAreDistinctAndOfThisRoom() {
        Set<String> ids = new HashSet<>();
        for (ErrorCode code : ProvenanceError.values()) {
            assertTrue(code.id().matches("DESDM-P\\d{3}"), code.id());
            assertTrue(ids.add(code.id()), code.id());
        }
    }

    /** What a science developer's jar holds. */
    static final class SampleUnit {}

    private void assertKnown(Path jar, URL location) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {location}, null)) {
            Class<?> type = Class.forName(SampleUnit.class.getName(), false, loader);

            assertEquals(
                    new CodeIdentity("a b.jar", hashes.sha256(jar)), CodeIdentity.of(type, hashes));
        }
    }

    private static Path jarIn(Path newFolder) throws IOException {
        Path jar = Files.createDirectory(newFolder).resolve("a b.jar");
        String entry = SampleUnit.class.getName().replace('.', '/') + ".class";
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
                InputStream in = IdentityTest.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new ZipEntry(entry));
            in.transferTo(out);
        }
        return jar;
    }
}
