package org.desdm.fits.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.desdm.fits.header.FitsHeader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signal of a raw pixel is kept to 1/512 ADU, and what rounds to less than 0 becomes 0. */
class RawCcdTest {

    private static final double HALF_PART = 1.0 / 512;

    @ParameterizedTest
    @ValueSource(doubles = {-100, -1.6, -1.3, -1, -0.7, -0.51, -0.49, -0.2, 0, 0.3, 0.7, 1234.56})
    void aSignalIsRoundedAndItsFractionKept(double signal) {
        RawCcd raw = RawCcd.blank(new FitsHeader(), 1, 1);
        raw.set(0, signal);

        double kept = signal < -0.5 ? 0 : signal;
        assertEquals(Math.floor(kept + 0.5), raw.get(0, 0));
        assertEquals(kept, raw.signal(0), HALF_PART * (1 + 1e-9));
    }
}
