package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.desdm.api.error.DesdmException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every image of the files that others wrote has the pixels that astropy and funpack read. What was
 * found of every HDU is left in {@code target/fits-real-files.md}.
 */
class RealPixelsTest {

    /** Longer content takes a minute; it is for the slow tier. */
    private static final long MOST_INFLATED = 200L << 20;

    @TempDir Path dir;
    private Path real;
    private AstropyComparison comparison;

    /**
     * What was found of an HDU.
     *
     * @param hdu its number; -1 for a whole file
     * @param what what it holds
     * @param verdict empty if it is that of a comparison
     * @param compared index of the comparison
     */
    private record Found(String file, int hdu, String what, String verdict, int compared) {

        static Found of(String file, Hdu hdu, String verdict) {
            return new Found(file, hdu.number(), RealPixelsTest.what(hdu), verdict, -1);
        }

        String verdict(List<String> verdicts) {
            return compared < 0 ? verdict : verdicts.get(compared);
        }
    }

    private final List<Found> found = new ArrayList<>();

    @BeforeEach
    void findFilesAndAstropy() throws Exception {
        real = RealFilesTest.assumeData();
        AstropyComparison.assumeAstropy(dir);
        comparison = new AstropyComparison(dir);
    }

    @Test
    void everyImageHasTheValuesThatAstropyAndFunpackRead() throws Exception {
        for (Path path : RealFilesTest.files(real)) {
            dump(path, ReadLimits.DEFAULT.withMaxInflatedBytes(MOST_INFLATED));
        }
        List<String> verdicts = comparison.verdicts();
        assertEquals(comparison.size(), verdicts.size());
        write(verdicts);

        assertEquals(List.of(), differing(verdicts));
        assertTrue(comparison.size() > 250, comparison.size() + " images compared");
        assertEquals(List.of(), refusedThoughTheyAreFits());
    }

    @Test
    @Tag("slow")
    void theLongestGzippedFileHasTheValuesThatAstropyReads() throws Exception {
        dump(real.resolve("mosaic/test.mask.0.40.00.fits.gz"), ReadLimits.DEFAULT);
        List<String> verdicts = comparison.verdicts();
        assertEquals(40, verdicts.size());
        assertEquals(List.of(), differing(verdicts));
    }

    private void dump(Path path, ReadLimits limits) throws IOException {
        String name = real.relativize(path).toString();
        try (FitsFile file = FitsFile.open(path, limits)) {
            for (Hdu hdu : file.hdus()) {
                found.add(image(name, file, hdu));
            }
        } catch (DesdmException refused) {
            found.add(new Found(name, -1, "", "refused: " + told(refused), -1));
        }
    }

    private Found image(String name, FitsFile file, Hdu hdu) throws IOException {
        boolean image = hdu.kind() == HduKind.IMAGE || hdu.kind() == HduKind.COMPRESSED_IMAGE;
        if (!image || hdu.valueCount() == 0) {
            return Found.of(name, hdu, image ? "no pixels" : "no image");
        }
        try {
            comparison.add(file, hdu);
            return new Found(name, hdu.number(), what(hdu), "", comparison.size() - 1);
        } catch (DesdmException refused) {
            return Found.of(name, hdu, "refused: " + told(refused));
        }
    }

    private static String what(Hdu hdu) {
        String kind = hdu.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String codec = hdu.stored().findText("ZCMPTYPE").map(c -> " " + c).orElse("");
        String shape = hdu.axes().isEmpty() ? "" : " " + hdu.bitpix() + " " + hdu.dimensions();
        return kind + codec + shape;
    }

    private String told(DesdmException refused) {
        String text = refused.code().id() + " " + refused.problems().get(0).what();
        return text.replace(real + "/", "").replace('\n', ' ').replace('|', '/');
    }

    private List<String> differing(List<String> verdicts) {
        return found.stream()
                .filter(row -> row.compared() >= 0)
                .filter(row -> !row.verdict(verdicts).startsWith("equal: "))
                .map(row -> row.file() + "[" + row.hdu() + "] " + row.verdict(verdicts))
                .toList();
    }

    /** Files and HDUs that are refused, but for those of which it is known why. */
    private List<String> refusedThoughTheyAreFits() {
        return found.stream()
                .filter(row -> row.verdict().startsWith("refused"))
                .filter(row -> !row.verdict().contains("F004 inflated content is longer"))
                .filter(row -> !row.verdict().contains("F001 not a FITS file"))
                .filter(row -> !row.file().endsWith(".hdr")) // a header, and no data behind it
                .map(row -> row.file() + "[" + row.hdu() + "] " + row.verdict())
                .toList();
    }

    /** HDUs side by side that are alike get one line. */
    private void write(List<String> verdicts) throws IOException {
        List<String> lines = new ArrayList<>(List.of("| file | HDU | verdict |", "|---|---|---|"));
        for (int i = 0; i < found.size(); ) {
            Found first = found.get(i);
            int last = i;
            while (last + 1 < found.size() && alike(first, found.get(last + 1), verdicts)) {
                last++;
            }
            String numbers = first.hdu() + (last > i ? " to " + found.get(last).hdu() : "");
            lines.add(
                    "| %s | %s | %s |"
                            .formatted(
                                    first.file(),
                                    first.hdu() < 0 ? "" : numbers + ": " + first.what(),
                                    first.verdict(verdicts)));
            i = last + 1;
        }
        int files = new TreeSet<>(found.stream().map(Found::file).toList()).size();
        lines.add("");
        lines.add(
                "%d files, %d HDUs or refused files; %d images compared."
                        .formatted(files, found.size(), verdicts.size()));
        Files.write(Path.of("target", "fits-real-files.md"), lines);
    }

    private static boolean alike(Found a, Found b, List<String> verdicts) {
        return a.file().equals(b.file())
                && a.what().equals(b.what())
                && a.verdict(verdicts).equals(b.verdict(verdicts));
    }
}
