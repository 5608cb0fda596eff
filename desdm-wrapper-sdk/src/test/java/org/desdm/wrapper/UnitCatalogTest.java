package org.desdm.wrapper;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.desdm.wrapper.Refusals.facts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.desdm.api.error.DesdmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitCatalogTest {

    private static final String FOLDER = "META-INF/desdm/units/";

    @TempDir Path directory;

    private static String json(String name, String type) {
        return """
                {"schema": "org.desdm/unit/1", "name": "%s", "class": "%s"}
                """
                .formatted(name, type);
    }

    private Path folder(String root, String file, String json) throws IOException {
        Path path = directory.resolve(root).resolve(FOLDER + file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, json);
        return directory.resolve(root);
    }

    private UnitCatalog catalog(Path... classPath) throws IOException {
        URL[] urls = new URL[classPath.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath[i].toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
            return UnitCatalog.of(loader);
        }
    }

    @Test
    void findsUnitsInFoldersAndJars() throws IOException {
        Path jar = directory.resolve("units with blank.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry(FOLDER));
            out.putNextEntry(new JarEntry(FOLDER + "zoom.json"));
            out.write(json("zoom", Annotate.class.getName()).getBytes(StandardCharsets.UTF_8));
        }
        Path folder = folder("a b", "annotate.json", json("annotate", Annotate.class.getName()));

        UnitCatalog catalog = catalog(jar, folder);

        assertEquals(List.of("annotate", "zoom"), catalog.names());
        assertEquals(Annotate.class, catalog.require("zoom"));
        assertInstanceOf(Annotate.class, catalog.newUnit("annotate"));
        assertEquals("1.2.3", catalog.contract("annotate").version());
    }

    @Test
    void suggestsTheNearestNameForAnUnknownUnit() throws IOException {
        UnitCatalog catalog =
                catalog(folder("a", "annotate.json", json("annotate", Annotate.class.getName())));

        DesdmException e = assertThrows(DesdmException.class, () -> catalog.require("anotate"));

        assertEquals("unknown unit \"anotate\"", e.getMessage());
        assertEquals("did you mean \"annotate\"?  valid: annotate", e.problems().get(0).next());
        assertTrue(catalog.find("ANNOTATE").isEmpty());
    }

    @Test
    void reportsEveryFileThatCannotBeUsed() throws IOException {
        folder("a", "one.json", "{\"schema\": \"org.desdm/unit/2\", \"name\": \"one\"}");
        folder("a", "two.json", json("deux", "x.Y"));
        folder("a", "three.json", "{\"schema\": ");
        folder("a", "four.json", "{\"schema\": \"org.desdm/unit/1\", \"name\": \"four\"}");
        Path root = directory.resolve("a");

        List<String> problems = codesAndPlaces(() -> catalog(root));

        assertEquals(4, problems.size(), problems.toString());
    }

    @Test
    void refusesTwoUnitsOfOneNameIgnoringCase() throws IOException {
        Path a = folder("a", "unit.json", json("unit", "x.A"));
        Path b = folder("b", "UNIT.json", json("UNIT", "x.B"));

        assertEquals(List.of("two units are called UNIT: x.A and x.B"), facts(() -> catalog(a, b)));
    }

    @Test
    void saysWhichFileNamesAClassThatIsNoUnit() throws IOException {
        Path root = folder("a", "text.json", json("text", "java.lang.String"));
        folder("a", "none.json", json("none", "no.such.Class"));
        UnitCatalog catalog = catalog(root);

        assertTrue(facts(() -> catalog.require("text")).get(0).contains("no usable Wrapper"));
        assertTrue(facts(() -> catalog.require("none")).get(0).contains("no.such.Class"));
    }

    /** A jar with one class of the test's own class path, defined there once more. */
    private Path jarWith(String file, Class<?> type, String name) throws IOException {
        Path jar = directory.resolve(file);
        String path = type.getName().replace('.', '/') + ".class";
        try (OutputStream to = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(to);
                InputStream bytes = getClass().getClassLoader().getResourceAsStream(path)) {
            out.putNextEntry(new JarEntry(path));
            bytes.transferTo(out);
            out.putNextEntry(new JarEntry(FOLDER + name + ".json"));
            out.write(json(name, type.getName()).getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    /** Sees the SDK, and not the classes of the tests. */
    private static ClassLoader sdkAlone() {
        return new ClassLoader(UnitCatalogTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve)
                    throws ClassNotFoundException {
                if (name.equals(Annotate.class.getName())) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
    }

    @Test
    void unitsFromOutsideHaveAClassLoaderForEachJar() throws IOException {
        Path one = jarWith("one.jar", Annotate.class, "one");
        Path two = jarWith("two.jar", Annotate.class, "two");

        try (UnitCatalog catalog = UnitCatalog.of(sdkAlone(), List.of(one, two))) {
            assertEquals(List.of("one", "two"), catalog.names());
            Class<?> first = catalog.require("one");
            Class<?> second = catalog.require("two");
            assertEquals(first.getName(), second.getName());
            assertNotSame(first, second);
            assertEquals(Wrapper.class, first.getSuperclass());
        }
    }

    @Test
    void aFolderOfJarsGivesAllOfTheirUnits() throws IOException {
        jarWith("one.jar", Annotate.class, "one");
        jarWith("two.jar", Annotate.class, "two");

        try (UnitCatalog catalog = UnitCatalog.of(sdkAlone(), List.of(directory))) {
            assertEquals(List.of("one", "two"), catalog.names());
        }
    }

    @Test
    void refusesOneNameInTwoJars() throws IOException {
        Path one = jarWith("one.jar", Annotate.class, "same");
        Path two = jarWith("two.jar", Annotate.class, "same");

        List<String> facts = facts(() -> UnitCatalog.of(sdkAlone(), List.of(one, two)));

        assertEquals(1, facts.size());
        assertTrue(facts.get(0).startsWith("two units are called same"), facts.toString());
    }

    @Test
    void aClosedCatalogueLetsGoOfItsJars() throws IOException {
        UnitCatalog catalog =
                UnitCatalog.of(sdkAlone(), List.of(jarWith("one.jar", Annotate.class, "one")));

        catalog.close();

        assertTrue(facts(() -> catalog.require("one")).get(0).contains("no usable Wrapper"));
    }
}
