package org.desdm.fits.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cards that say how data are stored, and values for them that no writer would choose. */
final class HostileCards {

    private static final Pattern STRUCTURAL =
            Pattern.compile(
                    "SIMPLE|XTENSION|BITPIX|NAXIS\\d*|PCOUNT|GCOUNT|GROUPS|TFIELDS|TFORM\\d+|TTYPE\\d+"
                            + "|TBCOL\\d+|THEAP|Z[A-Z]+\\d*|BSCALE|BZERO|BLANK|EXTNAME|EXTVER|DES_EXT"
                            + "|CCDNUM|INHERIT|LONG|CONTINUE|TSCAL\\d+|TZERO\\d+|TNULL\\d+|TDIM\\d+");

    private static final List<String> NUMBERS =
            List.of(
                    "-1",
                    "0",
                    "1",
                    "2",
                    "3",
                    "4",
                    "8",
                    "16",
                    "32",
                    "64",
                    "-32",
                    "-64",
                    "999",
                    "1000",
                    "65536",
                    "50000000",
                    "200000000",
                    "2147483639",
                    "2147483647",
                    "2147483648",
                    "-2147483648",
                    "4294967296",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "99999999999999999999",
                    "1E18",
                    "1E400",
                    "-1E-400",
                    "1.5",
                    "NaN",
                    "Infinity",
                    "0x10",
                    "(1, 2)",
                    "",
                    "/",
                    "'1'",
                    "T",
                    "F");

    private static final List<String> FORMS =
            List.of(
                    "'1PB(99999999)'",
                    "'1QB(3)  '",
                    "'1PJ     '",
                    "'1PI     '",
                    "'0PB     '",
                    "'-1B     '",
                    "'1D      '",
                    "'1E      '",
                    "'8A      '",
                    "'1B      '",
                    "'0B      '",
                    "'1K      '",
                    "'2147483647D'",
                    "'99999999999999999999D'",
                    "'3X      '",
                    "'1PX     '",
                    "'PB(     '",
                    "'2PB     '",
                    "'        '",
                    "'1PB(-1) '",
                    "'1C      '",
                    "'É'",
                    "12");

    private static final List<String> WORDS =
            List.of(
                    "'RICE_1  '",
                    "'RICE_ONE'",
                    "'GZIP_1  '",
                    "'GZIP_2  '",
                    "'HCOMPRESS_1'",
                    "'PLIO_1  '",
                    "'NOCOMPRESS'",
                    "'BZIP2_1 '",
                    "'NONE    '",
                    "'NO_DITHER'",
                    "'SUBTRACTIVE_DITHER_1'",
                    "'SUBTRACTIVE_DITHER_2'",
                    "'BLOCKSIZE'",
                    "'BYTEPIX '",
                    "'SMOOTH  '",
                    "'SCALE   '",
                    "'ZSCALE  '",
                    "'ZZERO   '",
                    "'ZBLANK  '",
                    "'COMPRESSED_DATA'",
                    "'GZIP_COMPRESSED_DATA'",
                    "'UNCOMPRESSED_DATA'",
                    "'NULL_PIXEL_MASK'",
                    "'IMAGE   '",
                    "'BINTABLE'",
                    "'TABLE   '",
                    "'A3DTABLE'",
                    "'FOREIGN '",
                    "'SCI     '",
                    "'MSK     '",
                    "'WGT     '",
                    "'unclosed",
                    "''",
                    "'x&'",
                    "7");

    private HostileCards() {}

    /** Where the cards begin that say how data are stored; each is of 80 bytes. */
    static List<Integer> structural(byte[] bytes) {
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at + 80 <= bytes.length; at += 80) {
            boolean card = bytes[at + 8] == '=' || bytes[at + 8] == ' ';
            if (card && STRUCTURAL.matcher(keyword(bytes, at)).matches()) {
                found.add(at);
            }
        }
        return found;
    }

    static String keyword(byte[] bytes, int at) {
        return new String(bytes, at, 8, StandardCharsets.ISO_8859_1).strip();
    }

    /** Values that fit the keyword badly. */
    static List<String> valuesFor(String keyword) {
        if (keyword.startsWith("TFORM")) {
            return FORMS;
        }
        boolean word =
                Pattern.matches(
                        "TTYPE\\d+|ZNAME\\d+|ZCMPTYPE|ZQUANTIZ|ZMASKCMP|XTENSION|EXTNAME|DES_EXT",
                        keyword);
        return word ? WORDS : NUMBERS;
    }

    /** Replaces the value of a card, and its comment. */
    static void putValue(byte[] bytes, int at, String value) {
        boolean text = value.startsWith("'");
        String field = "= %s".formatted(text ? value : "%20s".formatted(value));
        byte[] rest = "%-72s".formatted(field).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(rest, 0, bytes, at + 8, 72);
    }
}
