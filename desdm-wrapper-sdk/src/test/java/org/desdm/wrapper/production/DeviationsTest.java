package org.desdm.wrapper.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.wrapper.error.WrapperError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviationsTest {

    @Test
    void allMeansAllAndNamesMeanThemselves() {
        assertEquals(Deviations.names(), Deviations.parse("all").kept());
        assertEquals(
                List.of("run-after-failure", "combination-order"),
                Deviations.parse("combination-order, run-after-failure").kept());
        assertEquals(
                Deviations.names().size(),
                new HashSet<>(Deviations.names()).size(),
                "no name has two meanings");
    }

    @Test
    void unknownNamesAreReportedAtOnceWithTheNearest() {
        DesdmException e =
                assertThrows(
                        DesdmException.class, () -> Deviations.parse("run-after-failur,nothing"));

        assertEquals(WrapperError.UNKNOWN_DEVIATION, e.code());
        assertEquals(2, e.problems().size());
        assertTrue(
                e.problems().get(0).next().contains("run-after-failure"),
                e.problems().get(0).next());
    }

    @Test
    void everyDeviationIsDescribedForUsers() throws IOException {
        Path page = Path.of("..", "docs", "compat.md");
        String text = Files.readString(page);

        for (String name : Deviations.names()) {
            assertTrue(text.contains("`" + name + "`"), name + " is not in docs/compat.md");
        }
    }

    /** Signal 9 ends a wrapper with 247, as the framework has it. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "255, 255",
        "256, 255",
        "512, 255",
        "-9, 247",
        "-15, 241",
        "-300, 1"
    })
    void aStatusBecomesAnExitCodeThatIsNeverZeroByOverflow(int status, int code) {
        assertEquals(code, ProductionExit.of(status));
    }
}
