package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.header.HeaderCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every card of every real file, as it is read here and as astropy reads the same bytes: keyword,
 * value, comment. What may differ, and why, stands in {@code compare_cards.py}.
 */
class HeaderCardsReferenceTest {

    /** What the real files hold today; fewer would mean that files are skipped silently. */
    private static final int FEWEST_CARDS = 45_000;

    @TempDir Path dir;
    private final List<String> lines = new ArrayList<>();
    private int cards;

    @Test
    void everyCardOfTheRealFilesSaysWhatItSaysToAstropy() throws Exception {
        String data = System.getenv("DESDM_TEST_DATA");
        assumeTrue(data != null, "DESDM_TEST_DATA is not set: real files are not read");
        Path real = Path.of(data, "real");
        assumeTrue(Files.isDirectory(real), "no real files at " + real);
        AstropyComparison.assumeAstropy(dir);
        try (Stream<Path> files = Files.walk(real)) {
            files.filter(Files::isRegularFile).sorted().forEach(this::addFile);
        }
        Path list = Files.write(dir.resolve("cards"), lines, StandardCharsets.UTF_8);
        Path script = Path.of(getClass().getResource("compare_cards.py").toURI());
        Path log = dir.resolve("log");
        int exit =
                AstropyComparison.run(log, "/usr/bin/python3", script.toString(), list.toString());
        assertEquals("", exit == 0 ? "" : Files.readString(log));
        assertTrue(cards > FEWEST_CARDS, cards + " cards compared");
    }

    private void addFile(Path path) {
        ReadLimits limits = ReadLimits.DEFAULT.withMaxInflatedBytes(200L << 20);
        try (FitsFile file = FitsFile.open(path, limits)) {
            lines.add("F\t" + path);
            for (Hdu hdu : file.hdus()) {
                long start = hdu.span().headerOffset();
                lines.add("H\t" + start + "\t" + (hdu.span().dataOffset() - start));
                assertWrittenAsRead(file, hdu);
                hdu.stored().cards().forEach(this::addCard);
            }
        } catch (DesdmException | IOException refused) {
            return; // not FITS, or not sound: RealFilesTest holds what is said of it
        }
    }

    /** Reading and writing a header changes no byte of its cards. */
    private static void assertWrittenAsRead(FitsFile file, Hdu hdu) throws IOException {
        byte[] written = hdu.stored().toBytes();
        byte[] read = new byte[written.length];
        file.read(hdu.span().headerOffset(), read, read.length);
        assertArrayEquals(read, written, hdu.name());
    }

    private void addCard(HeaderCard card) {
        cards++;
        lines.add(
                String.join(
                        "\t",
                        "C",
                        hex(card.keyword()),
                        card.kind().name(),
                        hex(card.text()),
                        hex(card.comment()),
                        String.valueOf(card.image().length())));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
