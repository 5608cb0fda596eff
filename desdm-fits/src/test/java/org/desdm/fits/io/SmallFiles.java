package org.desdm.fits.io;

import static org.desdm.fits.io.FitsBytes.empty;
import static org.desdm.fits.io.FitsBytes.extension;
import static org.desdm.fits.io.FitsBytes.number;
import static org.desdm.fits.io.FitsBytes.primary;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Small sound files, and changes that make them wrong. */
final class SmallFiles {

    static final byte[] SIX = FitsBytes.shorts(1, 2, 3, 4, 5, 6);

    private SmallFiles() {}

    static byte[] image(String... more) {
        return new FitsBytes().header(primary(16, 3, 2, more)).data(SIX).toBytes();
    }

    static byte[] withExtension() {
        return new FitsBytes().raw(image()).header(extension(16, 3, 2)).data(SIX).toBytes();
    }

    /**
     * A table of one column and one row of two bytes; a name for the column unless one is given.
     */
    static byte[] table(String form, String... more) {
        boolean named = more.length == 0 || !more[0].equals("TTYPE1");
        List<String> cards = new ArrayList<>(binaryTable(2, 1, 0));
        cards.add(form);
        cards.addAll(named ? List.of("TTYPE1  = 'X       '") : List.of());
        cards.addAll(named ? List.of(more) : List.of());
        return new FitsBytes()
                .header(empty())
                .header(cards.toArray(String[]::new))
                .data(new byte[2])
                .toBytes();
    }

    private static List<String> binaryTable(int rowBytes, int rows, int heap) {
        return List.of(
                "XTENSION= 'BINTABLE'",
                number("BITPIX", 8),
                number("NAXIS", 2),
                number("NAXIS1", rowBytes),
                number("NAXIS2", rows),
                number("PCOUNT", heap),
                number("GCOUNT", 1),
                number("TFIELDS", 1));
    }

    /** A row that points to {@code count} bytes at {@code offset} of a heap of four bytes. */
    static byte[] pointers(int count, int offset) {
        List<String> cards = new ArrayList<>(binaryTable(8, 1, 4));
        cards.addAll(List.of("TFORM1  = '1PB(2)  '", "TTYPE1  = 'X       '"));
        return new FitsBytes()
                .header(empty())
                .header(cards.toArray(String[]::new))
                .data(FitsBytes.ints(count, offset, 0))
                .toBytes();
    }

    /** An image of one tile of four bytes, not compressed. */
    static byte[] tile() {
        List<String> cards = new ArrayList<>(binaryTable(8, 1, 4));
        cards.addAll(
                List.of(
                        "TTYPE1  = 'COMPRESSED_DATA'",
                        "TFORM1  = '1PB(4)  '",
                        "ZIMAGE  =                    T",
                        "ZCMPTYPE= 'NOCOMPRESS'",
                        number("ZBITPIX", 8),
                        number("ZNAXIS", 2),
                        number("ZNAXIS1", 4),
                        number("ZNAXIS2", 1)));
        return new FitsBytes()
                .header(empty())
                .header(cards.toArray(String[]::new))
                .data(FitsBytes.ints(4, 0, 0))
                .toBytes();
    }

    static byte[] ascii(String form, int from, String row) {
        byte[] data = new byte[2880];
        Arrays.fill(data, (byte) ' ');
        data[0] = (byte) row.charAt(0);
        data[1] = (byte) row.charAt(1);
        return new FitsBytes()
                .header(empty())
                .header(
                        "XTENSION= 'TABLE   '",
                        number("BITPIX", 8),
                        number("NAXIS", 2),
                        number("NAXIS1", 2),
                        number("NAXIS2", 1),
                        number("PCOUNT", 0),
                        number("GCOUNT", 1),
                        number("TFIELDS", 1),
                        "TTYPE1  = 'X       '",
                        number("TBCOL1", from),
                        "TFORM1  = '%-8s'".formatted(form))
                .raw(data)
                .toBytes();
    }

    static byte[] changed(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    /** The bytes with the first occurrence of a text replaced by one of the same length. */
    static byte[] replaced(byte[] bytes, String text, String by) {
        String content = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = content.indexOf(text);
        assertTrue(at >= 0 && text.length() == by.length(), text);
        String changed = content.substring(0, at) + by + content.substring(at + text.length());
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }
}
