package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** fpack and funpack, run here, and what they write beside what is written here. */
final class Fpack {

    private Fpack() {}

    /** Pixels as they stand in a file; what a type does not hold is at its end. */
    static byte[] bytes(double[] values, int bitpix) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Math.abs(bitpix) / Byte.SIZE);
        for (double value : values) {
            switch (bitpix) {
                case 8 -> bytes.put((byte) (int) Math.max(0, Math.min(255, value)));
                case 16 -> bytes.putShort((short) Math.max(-32768, Math.min(32767, value)));
                case 32 -> bytes.putInt((int) value * 7);
                case -32 -> bytes.putFloat((float) value);
                default -> bytes.putDouble(value);
            }
        }
        return bytes.array();
    }

    /** Skips the tests where the programs are not installed. */
    static void assumeThere() {
        boolean there = onPath("fpack") && onPath("funpack");
        assumeTrue(there, "no fpack and funpack on the PATH: nothing is compared with them");
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Packs a file; returns how fpack ended. */
    static int run(Path dir, List<String> options, Path plain, Path packed) throws Exception {
        List<String> command = new ArrayList<>(List.of("fpack", "-C"));
        command.addAll(options);
        command.addAll(List.of("-O", packed.toString(), plain.toString()));
        return AstropyComparison.run(dir.resolve("log"), command.toArray(String[]::new));
    }

    /** What the last run said. */
    static String said(Path dir) {
        try {
            return Files.readString(dir.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The file that funpack makes. */
    static Path unpacked(Path dir, Path packed) throws Exception {
        Path plain = dir.resolve("unpacked.fits");
        Files.deleteIfExists(plain);
        String[] command = {"funpack", "-C", "-O", plain.toString(), packed.toString()};
        int exit = AstropyComparison.run(dir.resolve("log"), command);
        assertEquals(0, exit, () -> String.join(" ", command) + ": " + said(dir));
        return plain;
    }

    static void assertSame(Path path, int hdu, double[] expected, String message)
            throws IOException {
        assertArrayEquals(expected, pixels(path, hdu), message);
    }

    /**
     * The pixels of an HDU, without signs of 0: fpack makes 0 of -0 where it reads; it is kept here
     * where nothing is lost.
     */
    static double[] pixels(Path path, int hdu) throws IOException {
        try (FitsFile file = FitsFile.open(path)) {
            double[] values = file.readDoubles(file.hdus().get(hdu));
            for (int i = 0; i < values.length; i++) {
                values[i] += 0.0;
            }
            return values;
        }
    }

    /**
     * The columns of both tables by their names: streams but for zlib's, ZSCALE, ZZERO; and what
     * says how they were made.
     */
    static void assertSameTables(
            Path theirs, Path ours, boolean nulls, boolean zlib, String message)
            throws IOException {
        try (FitsFile a = FitsFile.open(theirs);
                FitsFile b = FitsFile.open(ours)) {
            List<String> keywords =
                    new ArrayList<>(
                            List.of(
                                    "ZBITPIX",
                                    "ZDITHER0",
                                    "ZQUANTIZ",
                                    "ZCMPTYPE",
                                    "ZTILE1",
                                    "ZTILE2"));
            if (nulls) {
                keywords.add("ZBLANK");
            }
            for (String keyword : keywords) {
                assertEquals(
                        a.hdus().get(1).stored().findText(keyword),
                        b.hdus().get(1).stored().findText(keyword),
                        message + "; " + keyword);
            }
            for (String column : List.of("ZSCALE", "ZZERO", "COMPRESSED_DATA")) {
                if (!zlib || !column.equals("COMPRESSED_DATA")) {
                    assertEquals(column(a, column), column(b, column), message + "; " + column);
                }
            }
        }
    }

    /** Values of a column, or the bytes that its rows point to; empty if there is none. */
    private static List<Object> column(FitsFile file, String name) throws IOException {
        Hdu hdu = file.hdus().get(1);
        Map<String, Integer> offsets = new HashMap<>();
        int elementBytes = hdu.stored().findText("TFORM1").orElseThrow().contains("I") ? 2 : 1;
        int rowBytes = 0;
        for (int i = 1; hdu.stored().findText("TTYPE" + i).isPresent(); i++) {
            String form = hdu.stored().findText("TFORM" + i).orElseThrow();
            offsets.put(hdu.stored().findText("TTYPE" + i).orElseThrow().strip(), rowBytes);
            assertTrue(form.contains("P") || form.contains("D"), form);
            rowBytes += 8;
        }
        byte[] bytes = new byte[(int) hdu.span().dataBytes()];
        file.read(hdu.span().dataOffset(), bytes, bytes.length);
        ByteBuffer data = ByteBuffer.wrap(bytes);
        int rows = Integer.parseInt(hdu.stored().findText("NAXIS2").orElseThrow());
        List<Object> values = new ArrayList<>();
        for (int row = 0; row < rows && offsets.containsKey(name); row++) {
            int at = row * rowBytes + offsets.get(name);
            boolean pointer = name.equals("COMPRESSED_DATA");
            values.add(
                    pointer
                            ? data.slice(
                                    rows * rowBytes + data.getInt(at + 4),
                                    elementBytes * data.getInt(at))
                            : data.getDouble(at));
        }
        return values;
    }
}
