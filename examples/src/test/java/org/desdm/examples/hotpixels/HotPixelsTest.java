package org.desdm.examples.hotpixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.io.RawExposureWriter;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.exec.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit around the C program, on a raw exposure whose hot pixels were planted. */
class HotPixelsTest {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 80;
    private static final int BIAS = 2000;
    private static final double NOISE = 5;
    private static final List<String> PLANTED = List.of("3 0 9000", "95 40 65535", "0 79 2100");

    @TempDir Path folder;

    private final List<RunRecord> records = new ArrayList<>();
    private Path raw;
    private RunRequest request;
    private Runner runner;

    @BeforeEach
    void buildAndWrite() throws Exception {
        Compiler.build("/c/hotpixels.c", folder, "hotpixels", List.of());
        raw = folder.resolve("raw.fits");
        try (RawExposureWriter writer = new RawExposureWriter(raw, new FitsHeader())) {
            writer.write(new FitsHeader(), 16, 16, new short[256]);
            writer.write(new FitsHeader(), WIDTH, HEIGHT, pixels());
        }
        request =
                RunRequest.EMPTY
                        .withInput("raw", raw)
                        .withOutputDirectory(folder.resolve("out"))
                        .withConfig(ConfigLayer.commandLine(List.of("extension=2")));
        runner =
                Runner.inMemory()
                        .withRecords(records::add)
                        .withPrograms(Programs.ofSystem().withFolders(folder));
    }

    /** Noise of 5 ADU around the bias, and the planted pixels, at least 20 sigma above it. */
    private static short[] pixels() {
        Random random = new Random(20261122);
        short[] pixels = new short[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) Math.round(BIAS + NOISE * random.nextGaussian());
        }
        for (String planted : PLANTED) {
            String[] words = planted.split(" ");
            int at = Integer.parseInt(words[1]) * WIDTH + Integer.parseInt(words[0]);
            pixels[at] = (short) Integer.parseInt(words[2]);
        }
        return pixels;
    }

    @Test
    void findsThePlantedPixelsAndNoOthers() throws IOException {
        Outcome outcome = runner.run(new HotPixels(), request);

        assertEquals("SUCCESS", outcome.label(), outcome::toString);
        // 8 sigma: of 7680 pixels of noise none lies so high.
        assertEquals(PLANTED, Files.readAllLines(folder.resolve("out/hotpix_x02.txt")));
        RunRecord record = records.get(0);
        double fraction = record.verdicts().get(0).metric().value();
        assertEquals((double) PLANTED.size() / (WIDTH * HEIGHT), fraction, 1e-9);
        assertEquals("1.4", record.programs().get(0).version());
        assertEquals("raw", record.used().get(0).label());
    }

    @Test
    void aTruncatedExposureEndsInANamedOutcomeWithWhatTheProgramSaid() throws IOException {
        byte[] bytes = Files.readAllBytes(raw);
        Files.write(raw, java.util.Arrays.copyOf(bytes, bytes.length - 2880));

        Outcome outcome = runner.run(new HotPixels(), request);

        assertEquals("UNPROCESSABLE_DATA", outcome.label());
        assertTrue(outcome.toString().contains("the pixels end too early"), outcome::toString);
        try (var left = Files.list(folder.resolve("out"))) {
            assertEquals(0, left.count());
        }
    }
}
