package org.desdm.benchmarks.sidebyside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void hasMedianAndEndsOfAnOddNumber() {
        assertEquals(new Spread(1, 2, 9, 3), Spread.of(List.of(9.0, 1.0, 2.0)));
    }

    @Test
    void takesTheMeanOfTheMiddleOfAnEvenNumber() {
        assertEquals(2.5, Spread.of(List.of(4.0, 1.0, 3.0, 2.0)).median());
    }

    @Test
    void theLongestTimeIsTheSlowestSpeed() {
        Spread seconds = Spread.of(List.of(1.0, 2.0, 4.0));

        assertEquals(new Spread(2, 4, 8, 3), seconds.speedOf(8));
    }

    @Test
    void nothingMeasuredIsNoSpread() {
        assertThrows(IllegalArgumentException.class, () -> Spread.of(List.of()));
    }
}
