package org.desdm.examples.flatcor;

import static org.desdm.fits.mock.TinyImages.ccd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Host;
import org.desdm.api.host.Workers;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.HduKind;
import org.desdm.provenance.record.FileHashes;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A unit whose output has a name in {@code .fz}, from compressed file to compressed file. */
class CompressedOutputTest {

    private static final int SIDE = 256;

    @TempDir Path dir;

    @Test
    void anOutputNamedFzIsTileCompressedAndRecordedAsItStandsOnDisk() throws Exception {
        List<RunRecord> records = new ArrayList<>();
        run(records);

        Path made = dir.resolve("out/flatcor.fits.fz");
        try (FitsFile file = FitsFile.open(made)) {
            assertEquals(HduKind.COMPRESSED_IMAGE, file.require("SCI").kind());
            assertEquals(
                    Optional.of("SUBTRACTIVE_DITHER_2"),
                    file.require("SCI").stored().findText("ZQUANTIZ"));
            assertEquals(20f, file.readImage(file.require("SCI")).get(SIDE / 2, SIDE / 2));
        }
        RunRecord.Generated out = records.get(0).generated().get(0);
        assertEquals(made.toString(), out.path());
        assertEquals(new FileHashes().sha256(made), out.sha256());
    }

    private void run(List<RunRecord> records) throws IOException {
        RunRequest request =
                RunRequest.EMPTY
                        .withInput("science", write("science.fits.fz", 10))
                        .withInput("flat", write("flat.fits.fz", 0.5f))
                        .withOutputName("corrected", "flatcor.fits.fz")
                        .withOutputDirectory(dir.resolve("out"));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Runner runner = Runner.on(Host.DEFAULT.withWorkers(Workers.of(pool, 2)));
            Outcome outcome = runner.withRecords(records::add).run(new Flatcor(), request);
            assertInstanceOf(Outcome.Success.class, outcome, outcome.toString());
        } finally {
            pool.shutdownNow();
        }
    }

    private Path write(String name, float value) throws IOException {
        FloatImage pixels = FloatImage.zeros(SIDE, SIDE);
        Arrays.fill(pixels.data(), value);
        Path file = dir.resolve(name);
        new CcdImageCodec().write(ccd(3, pixels), file, PlaneObserver.NONE);
        return file;
    }
}
