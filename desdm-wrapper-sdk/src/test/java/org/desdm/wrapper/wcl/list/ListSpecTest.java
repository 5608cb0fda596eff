package org.desdm.wrapper.wcl.list;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.desdm.wrapper.wcl.TreeOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns, formats and sort keys in the forms that the survey's real files have. */
class ListSpecTest {

    private static List<String> names(String columns) {
        return ListColumn.parseAll(columns).stream().map(ListColumn::name).toList();
    }

    @Test
    void readsColumnsBetweenCommasAndBlanks() {
        assertEquals(List.of("a", "b", "c", "d"), names("a,b,c,d"));
        assertEquals(List.of("coadd.fullname", "coadd.band"), names("coadd.fullname,coadd.band"));
        assertEquals(List.of("seg.fullname"), names("seg.fullname "));
        assertEquals(List.of("meds.fullname", "band"), names(" Meds.fullname,  BAND"));
    }

    /** The survey's own reader takes two formatted columns on one line for one. */
    @Test
    void readsAnyNumberOfFormattedColumns() {
        List<ListColumn> columns =
                ListColumn.parseAll("$FMT{%s[0], nwgint.fullname}, b $FMT{%02d,x.ccdnum}");

        assertEquals(
                List.of("nwgint.fullname", "b", "x.ccdnum"),
                columns.stream().map(ListColumn::name).toList());
        assertEquals("a[0]", columns.get(0).format().orElseThrow().apply("a"));
        assertEquals(Optional.empty(), columns.get(1).format());
        assertEquals("07", columns.get(2).format().orElseThrow().apply("7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " , ",
                "a.b.c",
                "$FMT{%s}",
                "$FMT{a.b}",
                "${x}",
                "$FMT{%q,a}",
                ".a",
                "a."
            })
    void refusesOtherColumns(String columns) {
        assertEquals(
                List.of("LIST_DEFINITION "), codesAndPlaces(() -> ListColumn.parseAll(columns)));
    }

    @Test
    void readsSortKeys() {
        SortKey numeric = SortKey.parse("(ccdnum, True, False)");
        SortKey reverse = SortKey.parse("(red.expnum,True,yes)");
        SortKey plain = SortKey.parse("fullname");

        assertTrue(numeric.numeric());
        assertFalse(numeric.reverse());
        assertEquals("red.expnum", reverse.column().name());
        assertTrue(reverse.reverse());
        assertEquals("fullname", plain.column().key());
        assertFalse(plain.numeric());
        assertEquals("band", SortKey.parse("(band)").column().key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "()", "(a, maybe)", "(a,1,0,1)", "a,b", "(a", "a b", "$FMT{%s,a}"})
    void refusesOtherSortKeys(String key) {
        assertEquals(List.of("LIST_DEFINITION "), codesAndPlaces(() -> SortKey.parse(key)));
    }

    @Test
    void readsTheDefinitionOfAListFromWcl() {
        ListSpec spec =
                ListSpec.of(
                        TreeOf.lines(
                                "fullname = list/l1.list",
                                "columns = raw2.fullname,band",
                                "format = TextCSV",
                                "sortkey = (band, False, True)",
                                "allow_missing = True"));

        assertEquals(ListFormat.TEXTCSV, spec.format());
        assertEquals(2, spec.columns().size());
        assertTrue(spec.sortKey().orElseThrow().reverse());
        assertTrue(spec.allowMissing());
        assertEquals(
                ListSpec.of("fullname", ListFormat.TEXTSP), ListSpec.of(TreeOf.lines("x = 1")));
        assertEquals(ListFormat.WCL, ListFormat.named("config"));
    }

    @Test
    void reportsEverythingInADefinitionThatIsNotUnderstood() {
        assertEquals(
                List.of(
                        "LIST_DEFINITION t:1",
                        "LIST_DEFINITION t:1",
                        "LIST_DEFINITION t:2",
                        "LIST_DEFINITION t:3",
                        "LIST_DEFINITION t:4"),
                codesAndPlaces(
                        () ->
                                ListSpec.of(
                                        TreeOf.lines(
                                                "columns = a.b.c $FMT{%q,x} d",
                                                "format = testcsv",
                                                "sortkey = ()",
                                                "allow_missing = perhaps"))));
    }
}
