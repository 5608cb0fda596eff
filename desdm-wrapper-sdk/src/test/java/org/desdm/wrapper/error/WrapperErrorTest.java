package org.desdm.wrapper.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WrapperErrorTest {

    @Test
    void hasOneIdAndOneSentenceForEveryError() {
        Set<String> ids = new HashSet<>();
        for (WrapperError error : WrapperError.values()) {
            assertTrue(error.id().matches("DESDM-W\\d{3}"), error.id());
            assertTrue(ids.add(error.id()), error.id());
            assertTrue(error.meaning().endsWith("."), error.id());
        }
    }

    /** Distances by hand: kitten, sitting is the textbook's 3; a swap of neighbours is 1. */
    @Test
    void countsInsertionsDeletionsSubstitutionsAndSwaps() {
        assertEquals(3, NearestName.distance("kitten", "sitting"));
        assertEquals(1, NearestName.distance("flat", "falt"));
        assertEquals(4, NearestName.distance("", "flat"));
        assertEquals(0, NearestName.distance("flat", "flat"));
        assertEquals(3, NearestName.distance("ca", "abc"));
    }

    @Test
    void suggestsOnlyWhatIsNear() {
        List<String> names = List.of("minFlat", "passes", "method");

        assertEquals(Optional.of("minFlat"), NearestName.of("MINFALT", names));
        assertEquals(Optional.of("passes"), NearestName.of("pases", names));
        assertEquals(Optional.empty(), NearestName.of("threshold", names));
        assertEquals("valid: minFlat, passes, method", NearestName.advice("threshold", names));
        assertEquals("there are none", NearestName.advice("x", List.of()));
    }
}
