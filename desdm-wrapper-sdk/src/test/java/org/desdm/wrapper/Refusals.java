package org.desdm.wrapper;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.desdm.api.error.DesdmException;
import org.junit.jupiter.api.function.Executable;

/** What a refusal says, for tests of everything that refuses. */
public final class Refusals {

    private Refusals() {}

    /** "CODE place" of every problem, in order. */
    public static List<String> codesAndPlaces(Executable refused) {
        return assertThrows(DesdmException.class, refused).problems().stream()
                .map(problem -> problem.code() + " " + problem.where())
                .toList();
    }

    /** The fact of every problem, in order. */
    public static List<String> facts(Executable refused) {
        return assertThrows(DesdmException.class, refused).problems().stream()
                .map(problem -> problem.what())
                .toList();
    }
}
