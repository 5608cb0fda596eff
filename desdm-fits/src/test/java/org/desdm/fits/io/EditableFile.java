package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;

/** A file of three images whose headers are changed, and what the tests of that have in common. */
final class EditableFile {

    static final int BLOCK = 2880;

    private EditableFile() {}

    /**
     * The file; {@code more} stands in the primary header behind GAIN and EXPTIME, cards 6 and 7.
     */
    static byte[] bytes(String... more) {
        String[] cards =
                Arrays.copyOf(
                        new String[] {"GAIN    = 4.5 / [e-/ADU] gain", "EXPTIME = 90"},
                        more.length + 2);
        System.arraycopy(more, 0, cards, 2, more.length);
        return new FitsBytes()
                .header(FitsBytes.primary(16, 3, 2, cards))
                .data(FitsBytes.shorts(1, 2, 3, 4, 5, 6))
                .header(FitsBytes.extension(32, 2, 1, "EXTNAME = 'TWO'"))
                .data(FitsBytes.ints(7, 8))
                .header(FitsBytes.extension(-32, 1, 1, "EXTNAME = 'THREE'"))
                .data(FitsBytes.floats(9.5f))
                .toBytes();
    }

    static HeaderEdit set(String keyword, String value) {
        return new HeaderEdit(List.of(HeaderCard.written(keyword, value, "")), List.of());
    }

    static FitsHeader headerOf(Path path, String part) throws IOException {
        try (FitsFile fits = FitsFile.open(path)) {
            return fits.require(part).stored();
        }
    }

    static List<Path> leftovers(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(f -> f.getFileName().toString().startsWith(".")).toList();
        }
    }
}
