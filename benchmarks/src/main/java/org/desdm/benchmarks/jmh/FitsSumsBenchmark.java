package org.desdm.benchmarks.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.internal.OnesComplementSum;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.FitsPacker;
import org.desdm.fits.io.ReadLimits;
import org.desdm.fits.io.SumCheck;
import org.desdm.fits.io.tile.CompressionConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What it costs to sum an image of one CCD while it is read or written; files in the page cache.
 */
public class FitsSumsBenchmark extends CcdBenchmark {

    /** How the image is stored: as 32 bit floats, or these as the survey compresses them. */
    @Param({"plain", "rice"})
    public String stored;

    private Path folder;
    private Path plain;
    private Path file;
    private CcdImage image;

    /** Writes the files. */
    @Setup
    public void writeFiles() throws IOException {
        folder = Files.createTempDirectory("desdm-benchmark");
        plain = folder.resolve("plain");
        image = new CcdImage(trimmed().header(), noise(WIDTH, HEIGHT, 500f));
        new CcdImageCodec().write(image, plain, PlaneObserver.NONE);
        file = plain;
        if (stored.equals("rice")) {
            file = folder.resolve("rice");
            CompressionConfig survey = CompressionConfig.SURVEY_IMAGE;
            try (FitsFile fits = FitsFile.open(plain)) {
                FitsPacker.compress(fits, file, hdu -> survey, Workers.SEQUENTIAL);
            }
        }
    }

    /** Removes the files. */
    @TearDown
    public void removeFiles() throws IOException {
        Files.deleteIfExists(plain);
        Files.deleteIfExists(file);
        Files.delete(folder);
    }

    /** The floor: without a look at the sums. */
    @Benchmark
    public FloatImage readUnchecked() throws IOException {
        return read(SumCheck.OFF);
    }

    /** Ours: with DATASUM and CHECKSUM held against the bytes. */
    @Benchmark
    public FloatImage readChecked() throws IOException {
        return read(SumCheck.STRICT);
    }

    private FloatImage read(SumCheck sums) throws IOException {
        try (FitsFile fits = FitsFile.open(file, ReadLimits.DEFAULT, sums)) {
            return fits.readImage(fits.require(""));
        }
    }

    /** The sum of a float plane in memory, as writing needs it before the header. */
    @Benchmark
    public long sumOfFloats() {
        return OnesComplementSum.of(image.science().data());
    }
}
