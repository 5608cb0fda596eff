package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.desdm.api.host.Host;
import org.desdm.examples.demo.Demo;
import org.desdm.examples.demo.DemoPlan;
import org.desdm.examples.demo.DemoResult;
import org.desdm.fits.mock.CameraConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JSON objects of the commands keep their form: keys and types are those of the golden files,
 * one for each schema. A change that breaks one needs a new major number.
 */
class JsonShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir static Path folder;

    private static SmallNight night;

    @BeforeAll
    static void makeRaws() {
        night = new SmallNight(folder);
    }

    @Test
    void units() throws IOException {
        assertShape("units-1", Desdm.run("units", "--json"));
    }

    @Test
    void doctor() throws IOException {
        assertShape("doctor-1", Desdm.run("doctor", "--json"));
    }

    @Test
    void unitContract() throws IOException {
        assertShape("unit-contract-1", Desdm.run("describe", "detrend", "--json"));
    }

    @Test
    void check() throws IOException {
        assertShape("check-1", Desdm.run("check", "detrend", "overscn", "--json"));
    }

    @Test
    void pipeline() throws IOException {
        assertShape("pipeline-1", Desdm.run("describe", "precal-mini", "--json"));
    }

    @Test
    void config() throws IOException {
        assertShape("config-1", Desdm.run("run", "precal-mini", "--show-config", "--json"));
    }

    @Test
    void explanations() throws IOException {
        Path out = folder.resolve("explained");
        Desdm.run(
                "run",
                "overscan",
                "raw=" + night.science(night.firstCcd()),
                "--set",
                "model=median",
                "--out",
                out);
        Path record;
        try (var files = Files.list(out)) {
            record =
                    files.filter(f -> f.toString().endsWith(".run.json")).findFirst().orElseThrow();
        }
        assertShape("explain-1", Desdm.run("explain", "DESDM-W018", record, "--json"));
    }

    @Test
    void fitsInfo() throws IOException {
        assertShape("fits-info-1", Desdm.run("fits", "info", night.scienceFile(), "--json"));
    }

    @Test
    void fitsHeader() throws IOException {
        String file = night.scienceFile() + "[0]";
        assertShape("fits-header-1", Desdm.run("fits", "header", "get", file, "EXPTIME", "--json"));
    }

    @Test
    void fitsHeaderDiff() throws IOException {
        String file = night.scienceFile().toString();
        assertShape(
                "fits-header-diff-1",
                Desdm.run("fits", "header", "diff", file + "[1]", file + "[2]", "--json"));
    }

    @Test
    void fitsVerify() throws IOException {
        byte[] bytes = Files.readAllBytes(night.scienceFile());
        bytes[bytes.length - 2881] ^= 1;
        Path stale = Files.write(folder.resolve("stale.fits"), bytes);
        assertShape("fits-verify-1", Desdm.run("fits", "verify", stale, "--json"));
    }

    @Test
    void run() throws IOException {
        assertShape(
                "run-1",
                Desdm.run(
                        "run",
                        "overscan",
                        "raw=" + night.science(night.firstCcd()),
                        "--out",
                        folder,
                        "--json"));
    }

    @Test
    void failedRun() throws IOException {
        assertShape(
                "run-1-failed",
                Desdm.run("run", "overscan", "raw=nowhere.fits", "--out", folder, "--json"));
    }

    @Test
    void failureOfAnyOtherCommand() throws IOException {
        assertShape("failure-1", Desdm.run("fits", "info", "nowhere.fits", "--json"));
    }

    @Test
    void parsedWcl() throws IOException {
        Path file = Files.writeString(folder.resolve("good.wcl"), "<s>\na = 1\n</s>\nlost\n");

        assertShape("wcl-parse-1", Desdm.run("wcl", "parse", "--compat", "--json", file));
    }

    @Test
    void wclThatCannotBeParsed() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.wcl"), "<s>\na = 1\n");

        assertShape("wcl-parse-1-failed", Desdm.run("wcl", "parse", "--compat", "--json", file));
    }

    @Test
    void demo() throws IOException {
        DemoPlan plan =
                new DemoPlan(CameraConfig.small(64, 96), 1, 1, folder.resolve("demo"), false);
        DemoResult result = new Demo(plan, Host.DEFAULT, (stage, done, of) -> {}).run();

        assertShape("demo-1", new Desdm(0, Json.text(DemoCommand.toJson(result)), ""));
    }

    private static void assertShape(String golden, Desdm run) throws IOException {
        assertEquals(JSON.readTree(read(golden)), shape(JSON.readTree(run.out())), run::toString);
    }

    private static String read(String name) throws IOException {
        try (InputStream in =
                JsonShapeTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertNotNull(in, "there is no golden file " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Keys stay, values become the names of their types, lists become their last element. */
    private static JsonNode shape(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode shape = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(
                            e ->
                                    shape.set(
                                            e.getKey(),
                                            e.getKey().equals("schema")
                                                    ? e.getValue()
                                                    : shape(e.getValue())));
            return shape;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode shape = JsonNodeFactory.instance.arrayNode();
            if (!array.isEmpty()) {
                shape.add(shape(array.get(array.size() - 1)));
            }
            return shape;
        }
        return TextNode.valueOf(node.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
    }
}
