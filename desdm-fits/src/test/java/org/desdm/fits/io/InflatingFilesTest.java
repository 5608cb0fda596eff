package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small gzipped files of 700 MB of content, with a heap of 512 MiB: what is read is streamed, what
 * is not is refused by a limit.
 */
class InflatingFilesTest {

    private static final int WIDTH = 17_500;
    private static final int HEIGHT = 20_000;
    private static final int MEMBERS = 700;
    private static final int MEMBER_BYTES = 1_000_000;

    @TempDir Path dir;

    @Test
    void cardsWithoutEndAreRefusedByTheLimitOfHeaders() throws Exception {
        byte[] start = Arrays.copyOf(new FitsBytes().header(FitsBytes.empty()).toBytes(), 4 * 80);
        String card = "%-80s".formatted("COMMENT on and on");
        byte[] cards = card.repeat(MEMBER_BYTES / 80).getBytes(StandardCharsets.US_ASCII);
        SmallHeap run = read(bomb(start, cards));
        assertEquals("refusals {DESDM-F004=5}", run.text().strip());
    }

    @Test
    void fillingBehindTheLastHduIsNotKept() throws Exception {
        byte[] header = new FitsBytes().header(FitsBytes.empty()).toBytes();
        SmallHeap run = read(bomb(header, new byte[MEMBER_BYTES]));
        assertTrue(run.text().startsWith("refusals {DESDM-F003"), run.text());
    }

    /** 1.4 GB of floats do not fit into the heap; a box of it, its rows and a dump do. */
    @Test
    @Tag("slow")
    void anImageLargerThanTheHeapIsStreamedOrRefused() throws Exception {
        byte[] header = new FitsBytes().header(FitsBytes.primary(16, WIDTH, HEIGHT)).toBytes();
        Path path = bomb(header, new byte[MEMBER_BYTES]);
        assertTrue(Files.size(path) < 2_000_000, "it is small: " + Files.size(path));
        SmallHeap run = read(path);
        // the image as floats, doubles, bits, and twice as a CCD; two changes of a gzipped header
        assertEquals("refusals {DESDM-F004=5, DESDM-F032=2}", run.text().strip());
        long pixels = (long) WIDTH * HEIGHT;
        assertEquals(128 + Short.BYTES * pixels, Files.size(dir.resolve("dump.npy")));
    }

    private SmallHeap read(Path path) throws Exception {
        SmallHeap run = SmallHeap.run(ReadRun.class, dir, 180, path.toString(), dir.toString());
        assertEquals(0, run.exit(), run.text());
        return run;
    }

    /** Streams of gzip behind one another are one content. */
    private Path bomb(byte[] start, byte[] member) throws IOException {
        Path path = dir.resolve("bomb.fits.gz");
        byte[] gzipped = FitsBytes.gzipped(member);
        try (OutputStream out = Files.newOutputStream(path)) {
            out.write(FitsBytes.gzipped(start));
            for (int i = 0; i <= MEMBERS; i++) {
                out.write(gzipped);
            }
        }
        return path;
    }
}
