package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Workers;
import org.desdm.fits.io.tile.CompressionConfig;

/**
 * One CCD in files with sums that hold, for tests that damage them.
 *
 * @param plain its planes, not compressed
 * @param packed the same, compressed
 */
record SummedFiles(Path plain, Path packed) {

    /** Reads a file. */
    interface Reading {
        void of(FitsFile file) throws IOException;
    }

    /** Writes the files into a folder. */
    static SummedFiles in(Path dir) throws IOException {
        Path plain = dir.resolve("plain.fits");
        Path packed = dir.resolve("packed.fits");
        new CcdImageCodec().write(WrittenSumsTest.ccd(3), plain, PlaneObserver.NONE);
        try (FitsFile file = FitsFile.open(plain)) {
            CompressionConfig rice = CompressionConfig.SURVEY_IMAGE;
            FitsPacker.compress(file, packed, hdu -> rice, Workers.SEQUENTIAL);
        }
        return new SummedFiles(plain, packed);
    }

    /** What a reading of a file tells of its sums. */
    static List<Problem> heard(Path path, Reading reading) throws IOException {
        List<Problem> heard = new ArrayList<>();
        SumCheck check = SumCheck.warning(heard::add);
        try (FitsFile file = FitsFile.open(path, ReadLimits.DEFAULT, check)) {
            reading.of(file);
        }
        return heard;
    }

    /** The byte at which the data of an HDU begin. */
    static long dataOf(Path path, int hdu) throws IOException {
        try (FitsFile file = FitsFile.open(path)) {
            return file.hdus().get(hdu).span().dataOffset();
        }
    }

    /** Flips a bit. */
    static void flip(Path path, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        bytes[(int) at] ^= 1;
        Files.write(path, bytes);
    }
}
