package org.desdm.fits.precal.community;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineVersionTest {

    @ParameterizedTest
    @CsvSource({
        "V3.12,3.12.0",
        "'V4.8.2a ',4.8.2",
        "V5.0LS,5.0.0",
        "V5.0beta,5.0.0",
        "DES V1.2,1.2.0",
        "des 2.3.4,2.3.4",
        "3,3.0.0",
        "V4.1 +1,4.1.0"
    })
    void readsWhatPipelinesWrite(String text, String expected) {
        assertEquals(expected, version(text).toString());
    }

    /** As text 3.12 would come before 3.5. */
    @Test
    void comparesNumbersFieldByField() {
        assertTrue(version("V3.12").compareTo(version("V3.5.0")) > 0);
        assertTrue(version("V3.4.9").isBefore(3, 5, 0));
        assertTrue(version("V2.99.99").isBefore(3, 5, 0));
        assertEquals(0, version("V3.5").compareTo(version("V3.5.0a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "V", "four", "V.3", "V3..1", "V1.2.3.4", "V99999999"})
    void refusesWhatIsNoVersion(String text) {
        assertThrows(UnusableValueException.class, () -> version(text));
    }

    @Test
    void aMissingVersionIsNamed() {
        assertThrows(MissingKeywordException.class, () -> PipelineVersion.of(new FitsHeader()));
    }

    static PipelineVersion version(String text) {
        FitsHeader header = new FitsHeader();
        header.put(HeaderCard.of("PLVER", HeaderCard.Kind.STRING, text, ""));
        return PipelineVersion.of(header);
    }
}
