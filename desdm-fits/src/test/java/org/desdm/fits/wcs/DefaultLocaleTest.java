package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.function.Supplier;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Keywords and numbers are those of FITS wherever the program runs. */
@ResourceLock(Resources.LOCALE)
class DefaultLocaleTest {

    /** Its digits are not those of ASCII: {@code %d} writes 1 as U+0661. */
    private static final Locale EGYPT =
            new Locale.Builder()
                    .setLanguage("ar")
                    .setRegion("EG")
                    .setUnicodeLocaleKeyword("nu", "arab")
                    .build();

    private static <T> T in(Locale locale, Supplier<T> work) {
        Locale before = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            return work.get();
        } finally {
            Locale.setDefault(before);
        }
    }

    private static FitsHeader written(FitsHeader source) {
        FitsHeader header = new FitsHeader();
        WcsHeader.write(header, Wcs.of(source));
        return header;
    }

    @Test
    void termsOfTpvAreReadAndWritten() {
        FitsHeader tpv =
                Headers.with(Headers.plain("TPV"), "PV1_1 = 1.0", "PV2_1 = 1.01", "PV1_7 = 0.01");

        FitsHeader there = in(EGYPT, () -> written(tpv));

        assertEquals(names(written(tpv)), names(there));
        assertEquals(Wcs.of(tpv), in(EGYPT, () -> Wcs.of(tpv)));
        assertEquals(Wcs.of(tpv), Wcs.of(there));
    }

    private static Object names(FitsHeader header) {
        return header.cards().stream().map(HeaderCard::keyword).toList();
    }

    @Test
    void surfacesOfIrafAreRead() {
        for (WcsFixture fixture : WcsFixture.read("iraf.txt")) {
            assertEquals(Wcs.of(fixture.header()), in(EGYPT, () -> Wcs.of(fixture.header())));
        }
    }

    @Test
    void componentsOfTheSkyHaveTheirNames() {
        assertEquals("SKYPC03", in(EGYPT, () -> DesKeywords.skyCoefficient(3)).name());
    }

    @Test
    void numbersHaveADecimalPoint() {
        Wcs wcs = Wcs.of(Headers.plain("TAN"));

        assertEquals(wcs.toString(), in(Locale.GERMANY, wcs::toString));
    }
}
