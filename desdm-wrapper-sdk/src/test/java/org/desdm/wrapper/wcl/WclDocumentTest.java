package org.desdm.wrapper.wcl;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WclDocumentTest {

    private static final String TEXT =
            "# the first\r\n<exec_1>\r\n\texecname   = swarp   # which\r\n\n  <cmdline>\n"
                    + "X = a \\\n   b\t# joined\n  </cmdline>\n</exec_1>\n# the end";

    private static WclDocument document(String text) {
        return WclDocument.of(text, "t.wcl", WclOptions.DEFAULT);
    }

    @Test
    void changesAValueAndNothingElse() {
        WclDocument before = document(TEXT);

        assertEquals(TEXT, before.text());
        assertEquals(
                TEXT.replace("swarp", "coadd 2"), before.with("exec_1.execname", "coadd 2").text());
        assertEquals(
                TEXT.replace("a \\\n   b", "${c}"), before.with("exec_1.cmdline.X", "${c}").text());
        assertEquals(TEXT, before.text());
        assertEquals(
                "coadd 2",
                before.with("exec_1.execname", "coadd 2").tree().require("exec_1.execname"));
    }

    @Test
    void knowsThePlacesOfKeysAndValues() {
        WclDocument document = document(TEXT);

        assertEquals(
                new Position("t.wcl", 3, 15),
                document.tree().find("exec_1.execname").orElseThrow().position());
        assertEquals(
                new Position("t.wcl", 3, 2),
                document.findKeyPosition(document.tree().find("exec_1.execname").orElseThrow())
                        .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " a",
                "a ",
                "a # b",
                "a\nb = 1",
                "a\r",
                "= a",
                "a\\",
                "\u0000",
                "<<include x>>"
            })
    void refusesAValueThatWclCannotHold(String value) {
        WclDocument document = document(TEXT);

        assertEquals(
                List.of("NOT_WRITABLE_AS_WCL t.wcl:3:15"),
                codesAndPlaces(() -> document.with("exec_1.execname", value)));
    }

    @Test
    void namesTheKeyThatMayHaveBeenMeant() {
        DesdmException e =
                assertThrows(
                        DesdmException.class, () -> document(TEXT).with("exec_1.exename", "x"));

        assertTrue(e.problems().get(0).next().startsWith("did you mean \"execname\"?"));
    }

    @Test
    void leavesIncludedFilesAlone(@TempDir Path folder) throws IOException {
        Path main = Files.writeString(folder.resolve("main.wcl"), "<<include f.wcl>>\na = 1\n");
        Path included = Files.writeString(folder.resolve("f.wcl"), "b = 2\n");
        WclDocument document = WclDocument.read(main, WclOptions.DEFAULT);

        assertEquals("2", document.tree().require("b"));
        assertEquals("<<include f.wcl>>\na = 3\n", document.with("a", "3").text());
        DesdmException e = assertThrows(DesdmException.class, () -> document.with("b", "3"));
        assertEquals("edit " + included, e.problems().get(0).next());
    }
}
