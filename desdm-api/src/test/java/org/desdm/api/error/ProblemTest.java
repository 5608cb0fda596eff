package org.desdm.api.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void tellsWhatWhereWhyAndWhatNext() {
        Problem problem =
                Problem.of(ApiError.MISSING_KEY, "missing 'gain'")
                        .at("camera.yaml:3:1")
                        .because("electrons need a gain")
                        .next("add 'gain: 1.9'");

        assertEquals(
                """
                DESDM-A002  missing 'gain'
                   camera.yaml:3:1
                   electrons need a gain
                   next: add 'gain: 1.9'""",
                problem.text());
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertEquals("DESDM-A002  missing", Problem.of(ApiError.MISSING_KEY, "missing").text());
    }

    @Test
    void anExceptionCarriesAllProblemsOfItsPhase() {
        DesdmException e =
                new DesdmException(
                        List.of(
                                Problem.of(ApiError.MISSING_KEY, "one"),
                                Problem.of(ApiError.CANCELLED, "two")));

        assertEquals(2, e.problems().size());
        assertEquals(ApiError.MISSING_KEY, e.code());
        assertEquals("one; two", e.getMessage());
    }

    @Test
    void anExceptionWithoutAProblemIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> new DesdmException(List.of()));
    }
}
