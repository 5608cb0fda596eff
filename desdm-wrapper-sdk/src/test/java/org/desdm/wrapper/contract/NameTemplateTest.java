package org.desdm.wrapper.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.desdm.api.error.DesdmException;
import org.junit.jupiter.api.Test;

class NameTemplateTest {

    private static final Map<String, String> HEADER =
            Map.of("expnum", "123456", "band", " g ", "ccdnum", "3", "zero", "0012", "x", "1.5");

    private static String fill(String template) {
        return NameTemplate.parse(template).fill(HEADER::get);
    }

    @Test
    void fillsKeysAndPadsWholeNumbersWithZeros() {
        assertEquals("D00123456_g_c03.fits", fill("D{expnum:08}_{band}_c{ccdnum:02}.fits"));
        assertEquals("123456", fill("{expnum:03}"));
        assertEquals("012_0012", fill("{zero:03}_{zero}"));
        assertEquals("1.5", fill("{x}"));
    }

    @Test
    void refusesBracesThatItCannotRead() {
        for (String text :
                List.of(
                        "{",
                        "}",
                        "{}",
                        "{BAND}",
                        "{band:2}",
                        "{band:0}",
                        "{a}{",
                        "{{a}}",
                        "{a b}",
                        "")) {
            assertThrows(IllegalArgumentException.class, () -> NameTemplate.parse(text), text);
        }
    }

    @Test
    void refusesValuesThatAreNoWholeNumberOrNoPartOfAName() {
        assertThrows(DesdmException.class, () -> fill("{x:02}"));
        for (String value : List.of("", "a/b", "..", "a\\b", "a\nb", "\u0000", ".hidden")) {
            assertThrows(
                    DesdmException.class,
                    () -> NameTemplate.parse("{band}").fill(key -> value),
                    value);
        }
    }
}
