package org.desdm.examples.headers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.desdm.wrapper.production.ProductionConfig;
import org.desdm.wrapper.production.ProductionEntry;
import org.desdm.wrapper.wcl.expand.ExpanderConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitsHeadersTest {

    @TempDir Path directory;

    /** A file of two HDUs without data, written here by the rules of the standard. */
    private void writeFits(String name) throws IOException {
        String first = hdu("SIMPLE  =                    T", "BAND    = 'g       '");
        String second =
                hdu(
                        "XTENSION= 'IMAGE   '",
                        "BAND    = 'r       '",
                        "PCOUNT  =                    0",
                        "GCOUNT  =                    1",
                        "CCDNUM  =                    7");
        Files.write(directory.resolve(name), (first + second).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hdu(String kind, String... more) {
        StringBuilder cards = new StringBuilder();
        card(cards, kind);
        card(cards, "BITPIX  =                    8");
        card(cards, "NAXIS   =                    0");
        for (String line : more) {
            card(cards, line);
        }
        card(cards, "END");
        return cards.append(" ".repeat(2880 - cards.length())).toString();
    }

    private static void card(StringBuilder cards, String text) {
        cards.append(text).append(" ".repeat(80 - text.length()));
    }

    @Test
    void aCommandLineTakesValuesFromTheFirstHduThatHasThem() throws IOException {
        writeFits("a.fits");
        String wcl =
                """
                <filespecs>
                <raw>
                fullname = a.fits
                </raw>
                </filespecs>
                <exec_1>
                execname = echo
                <cmdline>
                _1 = [$HEAD{${filespecs.raw.fullname},BAND,CCDNUM}]
                </cmdline>
                </exec_1>
                <wrapper>
                outputwcl = o.wcl
                </wrapper>
                """;
        Files.writeString(directory.resolve("in.wcl"), wcl);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ProductionConfig config =
                ProductionConfig.in(directory, log)
                        .with(ExpanderConfig.DEFAULT.withHeaders(new FitsHeaders(directory)));

        assertEquals(0, new ProductionEntry(config).run(Path.of("in.wcl")), log::toString);
        assertTrue(log.toString(StandardCharsets.UTF_8).contains("\n[g,7]\n"), log::toString);

        Files.writeString(directory.resolve("in.wcl"), wcl.replace("CCDNUM", "NOSUCH"));
        assertEquals(1, new ProductionEntry(config).run(Path.of("in.wcl")));
        assertTrue(log.toString(StandardCharsets.UTF_8).contains("NOSUCH"), log::toString);
    }
}
