package org.desdm.wrapper.wcl.value;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The conventions on values of the survey's framework, against what its own functions gave for
 * these texts (despymisc miscutils at 79c2308: fwsplit, convertBool, parse_fullname).
 */
class ValueConventionsTest {

    @Test
    void splitsListsAndWritesRangesOut() {
        assertEquals(List.of("1", "2", "4", "5", "6"), ValueList.split("1,2,4:6"));
        assertEquals(List.of("1", "3", "4", "5"), ValueList.split("(1,3:5)"));
        assertEquals(List.of("a", "b", "c"), ValueList.split("a, b ,c"));
        assertEquals(List.of(""), ValueList.split(""));
        assertEquals(List.of("a", "", "b"), ValueList.split("a,,b"));
        assertEquals(List.of("1", "2", "3"), ValueList.split("1:3x"));
        assertEquals(List.of("5", "6", "7"), ValueList.split("05:07"));
        assertEquals(List.of(), ValueList.split("5:3"));
        assertEquals(List.of("x1:3"), ValueList.split("x1:3"));
        assertEquals(List.of("a", "b", "", "c"), ValueList.split("a b  c", ' '));
        assertEquals(List.of("1", "3", "4", "5", "9"), ValueList.split("1,3:5,9"));
        assertEquals(List.of("1,2", "3", "4"), ValueList.split("1,2|3:4", '|'));
        assertEquals(List.of("a", ""), ValueList.split("a,"));
    }

    @Test
    void refusesRangesThatWouldFillMemory() {
        assertEquals(List.of("TOO_LARGE "), codesAndPlaces(() -> ValueList.split("0:1000000")));
        assertEquals(
                List.of("TOO_LARGE "),
                codesAndPlaces(() -> ValueList.split("1:99999999999999999999")));
        assertEquals(
                List.of("TOO_LARGE "), codesAndPlaces(() -> ValueList.split("1:700000,1:700000")));
        assertEquals(ValueList.MAX_ITEMS, ValueList.split("1:1000000").size());
    }

    @Test
    void knowsTruthFromFalsehoodAndBothFromOtherTexts() {
        for (String yes : List.of("y", "Yes", "TRUE", "1", "-1", "007", " 2 ")) {
            assertEquals(Optional.of(true), TruthValue.find(yes), yes);
        }
        for (String no : List.of("n", "No", "FALSE", "0", "-0", "000")) {
            assertEquals(Optional.of(false), TruthValue.find(no), no);
        }
        for (String other : List.of("", "q", "on", "2.5", "T", "None")) {
            assertEquals(Optional.empty(), TruthValue.find(other), other);
        }
    }

    @Test
    void takesNamesApart() {
        assertEquals(new FullName("/a/b", "c.fits", ".fz", ""), FullName.parse("/a/b/c.fits.fz"));
        assertEquals(new FullName("", "c.fits", ".gz", "2"), FullName.parse("c.fits.gz[2]"));
        assertEquals(new FullName("", "c.fz", "", ""), FullName.parse("c.fz"));
        assertEquals(new FullName("", "a.tar", ".gz", ""), FullName.parse("a.tar.gz"));
        assertEquals(new FullName("", "b.fits.bz2", "", ""), FullName.parse("b.fits.bz2"));
        assertEquals(new FullName("/", "r.fits", "", ""), FullName.parse("/r.fits"));
        assertEquals(new FullName("", "c.fits[ 1 ]", "", ""), FullName.parse("c.fits[ 1 ]"));
    }

    @Test
    void givesThePathWithoutTheHdu() {
        assertEquals("raw/c.fits.fz", FullName.parse("raw/c.fits.fz[0]").path());
        assertEquals("c.fits", FullName.parse("c.fits[SCI]").path());
        assertEquals("/r.fits", FullName.parse("/r.fits").path());
        assertEquals("c.fits.fz", FullName.parse("raw/c.fits.fz[0]").baseName());
    }
}
