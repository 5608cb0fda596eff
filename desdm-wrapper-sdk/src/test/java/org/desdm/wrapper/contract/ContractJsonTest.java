package org.desdm.wrapper.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.desdm.api.error.DesdmException;
import org.desdm.api.unit.UnitContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden file was written by hand from the source beside it. */
class ContractJsonTest {

    private static final long SEED = 20261122;

    private static final String FULL =
            """
            package rules;
            import java.nio.file.Path;
            import org.desdm.api.data.*;
            import org.desdm.api.unit.*;
            import org.desdm.wrapper.*;

            @Unit(name = "full", version = "2.1.0", licence = "MIT", doc = "says \\"all\\"")
            @Resources(memory = "48 MiB + 3 * frames.bytes")
            @Exec(program = "swarp", versionFlag = "-v", versionPattern = "version ([0-9.]+)")
            class Full extends ExecWrapper {
                enum Method {MEAN, MEDIAN}

                @Input(filetype = "raw", keywords = "FIELD", doc = "frames [ADU]")
                InList<Path> frames;

                @Calibration(filetype = "cal", match = {"CCDNUM", "BAND"}, maxAge = "7 d",
                        doc = "flat", optional = true)
                In<Path> flat;

                @Output(filetype = "red", name = "x_{field}_{ccdnum:02}.fits", doc = "result")
                Out<Path> out;

                @Param(doc = "how", flag = "-METHOD") Method method = Method.MEDIAN;
                @Param(doc = "only running tells", max = 3) double root = Math.sqrt(2);
                @Param(doc = "size", unit = "pix", min = 1) int size = 128;

                @Metric(unit = "1", doc = "fraction") @Check(warnAbove = 0.1, requirement = "R-1")
                double fraction = Double.NaN;
            }
            """;

    private static Compiled compiled() throws IOException {
        return Compiled.checked(Map.of("rules.Full", FULL));
    }

    private static String golden() throws IOException {
        try (InputStream in = ContractJsonTest.class.getResourceAsStream("full.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theCompilerWritesTheContractBesideTheClass() throws IOException {
        assertEquals(golden(), compiled().text("META-INF/desdm/units/full.json"));
    }

    @Test
    void readsWhatItWrites() throws IOException {
        StoredContract stored = ContractFile.read(golden(), "full.json").contract().orElseThrow();

        assertEquals(Set.of("root"), stored.open());
        assertEquals(golden(), ContractWriter.write(stored));
    }

    @Test
    void reflectionTellsTheSameContractAndWhatTheCompilerCouldNotSee() throws IOException {
        UnitContract reflected = ContractReader.read(compiled().load("rules.Full"));
        StoredContract stored = ContractFile.read(golden(), "full.json").contract().orElseThrow();

        assertEquals(reflected, stored.completedBy(reflected));
        assertEquals("1.4142135623730951", reflected.params().get(1).defaultValue());
    }

    @Test
    void passesOverFieldsThatItDoesNotKnow() throws IOException {
        String newer =
                golden().replace("\"name\": \"full\"", "\"new\": [1, {}], \"name\": \"full\"");

        assertEquals(ContractFile.read(golden(), "a"), ContractFile.read(newer, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.desdm/unit-contract/2", "org.desdm/unit/2", "org.desdm/units/1"})
    void refusesOtherSchemas(String schema) throws IOException {
        String other = golden().replace("org.desdm/unit-contract/1", schema);

        DesdmException e =
                assertThrows(DesdmException.class, () -> ContractFile.read(other, "full.json"));

        assertEquals(ContractError.UNREADABLE_CONTRACT, e.code());
        assertTrue(e.getMessage().contains("'" + schema + "'"), e.getMessage());
    }

    @Test
    void damagedFilesEndInACodedError() throws IOException {
        Random random = new Random(SEED);
        byte[] golden = golden().getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = golden.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] = (byte) random.nextInt(128);
            int length = i % 2 == 0 ? damaged.length : at;
            String text = new String(damaged, 0, length, StandardCharsets.UTF_8);
            try {
                ContractFile.read(text, "full.json");
            } catch (DesdmException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", case " + i, e);
            }
        }
        assertTrue(refused > 1000, "every file that was cut is refused: " + refused);
    }
}
