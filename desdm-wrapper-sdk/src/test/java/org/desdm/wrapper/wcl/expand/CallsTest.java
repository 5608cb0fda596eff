package org.desdm.wrapper.wcl.expand;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.desdm.wrapper.Refusals.facts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.TreeOf;
import org.junit.jupiter.api.Test;

/** Markers that ask headers and functions; the forms are those of the survey's real files. */
class CallsTest {

    private static final Map<String, String> HEADER =
            Map.of("FWHM", "3.5", "BAND", "${band}", "OBJECT", "a,b");

    private final List<String> asked = new ArrayList<>();

    private final ExpanderConfig config =
            ExpanderConfig.DEFAULT
                    .withHeaders(this::header)
                    .withFunctions(
                            FunctionRegistry.EMPTY
                                    .with("despymisc.meta.arcsec", this::arcsec)
                                    .with("data", args -> "${band},$HEAD{x,Y}\\1")
                                    .with("again", args -> "<$FUNC{despymisc.meta.arcsec,2}>")
                                    .with("endless", args -> "$FUNC{endless," + args.get(0) + "x}")
                                    .with("down", args -> down())
                                    .with("own", args -> own()));

    private final VariableExpander expander =
            new VariableExpander(
                    new WclLookup(
                            TreeOf.lines(
                                    "band = g",
                                    "file.red.fullname = red/c01.fits",
                                    "e = (1,2)",
                                    "fwhm = $FUNC{despymisc.meta.arcsec,$HEAD{${file.red.fullname},FWHM}}")),
                    config);

    private Optional<String> header(String file, String keyword) throws IOException {
        asked.add(file + " " + keyword);
        if (!file.equals("red/c01.fits")) {
            throw new IOException("no such file " + file);
        }
        return Optional.ofNullable(HEADER.get(keyword));
    }

    private String arcsec(List<String> arguments) {
        asked.add("arcsec" + arguments);
        return Double.toString(Double.parseDouble(arguments.get(0)) / 4);
    }

    private static String down() throws IOException {
        throw new IOException("the database does not answer");
    }

    private static String own() {
        throw new DesdmException(Problem.of(WrapperError.BAD_VALUE, "own words").at("there"));
    }

    private List<String> expand(String text) {
        return expander.expand(new WclValue(text, new Position("t", 9, 0)), Scope.NONE).stream()
                .map(Expansion::text)
                .toList();
    }

    @Test
    void putsHeaderValuesInWithCommasBetweenThem() {
        assertEquals(List.of("3.5"), expand("$HEAD{${file.red.fullname},FWHM}"));
        assertEquals(List.of("3.5,a,b"), expand("$head{ red/c01.fits , FWHM, OBJECT}"));
    }

    @Test
    void takesWhatAHeaderSaysForDataAlone() {
        assertEquals(List.of("${band}"), expand("$HEAD{red/c01.fits,BAND}"));
    }

    @Test
    void asksEachThingOnce() {
        assertEquals(
                List.of("3.5 1 3.5", "3.5 2 3.5"),
                expand("$HEAD{red/c01.fits,FWHM} ${e} $HEAD{red/c01.fits,FWHM}"));
        assertEquals(List.of("red/c01.fits FWHM"), asked);
    }

    @Test
    void saysWhatAHeaderDoesNotHave() {
        assertEquals(
                List.of("t:9: no header of red/c01.fits has AIRMASS"),
                facts(() -> expand("$HEAD{red/c01.fits,AIRMASS}")));
        assertEquals(
                List.of("HEADER_VALUE t:9", "HEADER_VALUE t:9"),
                codesAndPlaces(() -> expand("$HEAD{none.fits,K} $HEAD{red/c01.fits}")));
    }

    @Test
    void readsNoHeadersUnlessTheHostSaysHow() {
        VariableExpander bare =
                new VariableExpander(
                        new WclLookup(TreeOf.lines("k = $HEAD{f,K}")), ExpanderConfig.DEFAULT);

        assertEquals(
                List.of("HEADER_VALUE t:1"), codesAndPlaces(() -> bare.require("k", Scope.NONE)));
    }

    @Test
    void callsFunctionsWithWhatTheOtherMarkersGave() {
        assertEquals(List.of("0.875"), expander.require("fwhm", Scope.NONE));
        assertEquals(List.of("0.25", "0.5"), expand("$FUNC{despymisc.meta.arcsec,${e}}"));
        assertEquals(List.of("<0.5>"), expand("$func{again}"));
    }

    @Test
    void takesWhatAFunctionSaysForData() {
        assertEquals(List.of("${band},$HEAD{x,Y}\\1"), expand("$FUNC{data}"));
    }

    @Test
    void neverLooksANameUpAnywhereButInTheRegistry() {
        assertEquals(
                List.of("t:9: no function 'java.lang.Runtime.exec' is registered"),
                facts(() -> expand("$FUNC{java.lang.Runtime.exec,id}")));
        assertTrue(
                assertThrows(DesdmException.class, () -> expand("$FUNC{despymisc.meta.arsec,1}"))
                        .problems()
                        .get(0)
                        .next()
                        .startsWith("did you mean \"despymisc.meta.arcsec\"?"));
    }

    @Test
    void callsNothingOnArgumentsThatAreWrong() {
        assertEquals(
                List.of("UNDEFINED_VARIABLE t:9"),
                codesAndPlaces(() -> expand("$FUNC{despymisc.meta.arcsec,${zip}}")));
        assertEquals(List.of(), asked);
    }

    @Test
    void endsFunctionsThatCallThemselves() {
        assertEquals(
                List.of("CIRCULAR_VARIABLE t:9"), codesAndPlaces(() -> expand("$FUNC{endless,1}")));
    }

    @Test
    void saysWhyAFunctionFailed() {
        DesdmException refused =
                assertThrows(
                        DesdmException.class,
                        () -> expand("$FUNC{down,a}$FUNC{own}$FUNC{despymisc.meta.arcsec,x}"));

        assertEquals(
                List.of("FUNCTION_FAILED", "BAD_VALUE", "FUNCTION_FAILED"),
                refused.problems().stream().map(problem -> problem.code().toString()).toList());
        assertEquals("the database does not answer", refused.problems().get(0).why());
        assertEquals("t:9: function down failed on [a]", refused.problems().get(0).what());
    }
}
