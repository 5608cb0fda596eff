package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A good file that mutations are made of.
 *
 * @param name its name
 * @param bytes what is in it
 * @param content the same, gunzipped where it was gzipped
 * @param hdus where its HDUs are in the content, and the images that are right
 */
record MutationBase(String name, byte[] bytes, byte[] content, List<Part> hdus) {

    /**
     * An HDU.
     *
     * @param start first byte of the header
     * @param data first byte of the data
     * @param table bytes of the rows of a compressed image
     * @param end behind the last byte of the data
     * @param pixels the image; empty if it is none
     */
    record Part(int start, int data, int table, int end, float[] pixels) {}

    /** One of every way of storing pixels. */
    static List<MutationBase> all(Path dir) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("plain16", plain16());
        files.put("planes", planes());
        files.put("exposure", exposure());
        files.put("scaled", scaled());
        files.put("table", table());
        for (String tiled :
                List.of(
                        "u8-r",
                        "i16-r",
                        "wild16-g2",
                        "i32-h",
                        "i16-h-smooth",
                        "mask-p",
                        "u16-p-t",
                        "i16-d",
                        "i64-g1",
                        "f4-r-q9998-t",
                        "f4nulls-r-qz9998",
                        "f8nulls-r-q9998-t",
                        "f4nulls-g1-q9998",
                        "f4nulls-g2-q9998",
                        "f4-g2-lossless",
                        "null-mask",
                        "blank-column",
                        "scale-keyword",
                        "uncompressed-data",
                        "pointer-q",
                        "cube-t")) {
            files.put(tiled, Files.readAllBytes(TileFixtures.path(tiled + ".fits.fz")));
        }
        List<MutationBase> bases = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] bytes = file.getValue();
            List<Part> hdus = parts(Files.write(dir.resolve("base.fits"), bytes));
            bases.add(new MutationBase(file.getKey(), bytes, bytes, hdus));
            if (List.of("planes", "exposure", "f4-r-q9998-t").contains(file.getKey())) {
                byte[] gzipped = FitsBytes.gzipped(bytes);
                bases.add(new MutationBase(file.getKey() + ".gz", gzipped, bytes, hdus));
            }
        }
        return bases;
    }

    private static List<Part> parts(Path path) throws IOException {
        List<Part> parts = new ArrayList<>();
        try (FitsFile file = FitsFile.open(path)) {
            for (Hdu hdu : file.hdus()) {
                Hdu.Span span = hdu.span();
                int data = (int) span.dataOffset();
                parts.add(
                        new Part(
                                (int) span.headerOffset(),
                                data,
                                hdu.kind() == HduKind.COMPRESSED_IMAGE ? tableBytes(hdu) : 0,
                                data + (int) span.dataBytes(),
                                hdu.isPlane() ? file.readImage(hdu).data() : new float[0]));
            }
        }
        return parts;
    }

    private static int tableBytes(Hdu hdu) {
        return Integer.parseInt(hdu.stored().findText("NAXIS1").orElseThrow())
                * Integer.parseInt(hdu.stored().findText("NAXIS2").orElseThrow());
    }

    boolean gzipped() {
        return bytes != content;
    }

    /** First byte of the data of the last HDU. */
    int dataStart() {
        return hdus.get(hdus.size() - 1).data();
    }

    /** Bytes of the rows of the last HDU. */
    int tableBytes() {
        return hdus.get(hdus.size() - 1).table();
    }

    private static byte[] plain16() {
        return new FitsBytes()
                .header(FitsBytes.primary(16, 3, 2))
                .data(FitsBytes.shorts(1, 2, 3, 4, 5, 6))
                .toBytes();
    }

    private static byte[] planes() {
        return new FitsBytes()
                .header(FitsBytes.primary(-32, 3, 2, "EXTNAME = 'SCI     '", "CCDNUM  = 3"))
                .data(FitsBytes.floats(1, 2, 3, 4, 5, 6))
                .header(FitsBytes.extension(16, 3, 2, "EXTNAME = 'MSK     '"))
                .data(FitsBytes.shorts(1, 2, 3, 4, 5, 6))
                .header(FitsBytes.extension(-32, 3, 2, "EXTNAME = 'WGT     '"))
                .data(FitsBytes.floats(1, 2, 3, 4, 5, 6))
                .toBytes();
    }

    private static byte[] exposure() {
        FitsBytes bytes = new FitsBytes().header(FitsBytes.empty("EXPTIME = 90.0"));
        for (int ccd : new int[] {3, 1}) {
            bytes.header(
                            FitsBytes.extension(
                                    16, 3, 2, "BZERO   = 32768", FitsBytes.number("CCDNUM", ccd)))
                    .data(FitsBytes.shorts(1, 2, 3, 4, 5, 6));
        }
        return bytes.toBytes();
    }

    private static byte[] scaled() {
        return new FitsBytes()
                .header(
                        FitsBytes.primary(
                                32,
                                3,
                                2,
                                "BSCALE  = 0.1",
                                "BLANK   = -32768",
                                "LONG    = 'abc&'",
                                "CONTINUE  'def'",
                                "HIERARCH ESO DET NAME = 'x'"))
                .data(FitsBytes.ints(1, 2, 3, 4, 5, 6))
                .toBytes();
    }

    /** A binary table with an array of its own length in each row, behind an image. */
    private static byte[] table() {
        return new FitsBytes()
                .header(FitsBytes.primary(64, 2, 1))
                .data(FitsBytes.longs(1, -2))
                .header(
                        "XTENSION= 'BINTABLE'",
                        FitsBytes.number("BITPIX", 8),
                        FitsBytes.number("NAXIS", 2),
                        FitsBytes.number("NAXIS1", 12),
                        FitsBytes.number("NAXIS2", 2),
                        FitsBytes.number("PCOUNT", 8),
                        FitsBytes.number("GCOUNT", 1),
                        FitsBytes.number("TFIELDS", 2),
                        "TFORM1  = '1J      '",
                        "TTYPE1  = 'NUMBER  '",
                        "TFORM2  = '1PI(3)  '",
                        "TTYPE2  = 'ARRAY   '",
                        FitsBytes.number("THEAP", 24))
                .data(FitsBytes.ints(7, 1, 0, 8, 3, 2, 0x00010002, 0x00030004))
                .toBytes();
    }
}
