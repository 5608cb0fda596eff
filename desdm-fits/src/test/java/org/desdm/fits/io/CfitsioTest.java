package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixtures, read here and by libcfitsio in this process, have the same values. */
class CfitsioTest {

    /** What libcfitsio 4.2.0 does not read as the standard says it. */
    private static final Set<String> OTHERWISE =
            Set.of(
                    // it does not look at the column of nulls
                    "null-mask.fits.fz",
                    // where ZSCALE is a keyword it gives the whole numbers as the bits of floats
                    "pointer-q.fits.fz",
                    "scale-keyword.fits.fz",
                    // it converts no 64 bit pixels to doubles
                    "i64-g1.fits.fz",
                    "i64-g2.fits.fz",
                    // without a codec it reads 16 and 32 bits alone
                    "i64-d.fits.fz",
                    "u8-d.fits.fz",
                    "f4-d.fits.fz",
                    "f8-d.fits.fz",
                    // its function for a row of pixels takes three axes
                    "flat4-r.fits.fz",
                    "flat4-g2.fits.fz",
                    "flat4-p.fits.fz");

    private static Optional<Cfitsio> library = Optional.empty();

    @TempDir Path dir;

    @BeforeAll
    static void load() {
        library = Cfitsio.find();
        assumeTrue(library.isPresent(), "libcfitsio is not installed");
    }

    static Stream<String> names() throws IOException {
        return TileFixtures.sums().keySet().stream().filter(name -> !OTHERWISE.contains(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFixtureHasTheValuesThatCfitsioReads(String name) throws IOException {
        Path path = TileFixtures.path(name);
        try (FitsFile file = FitsFile.open(path)) {
            Hdu hdu = file.hdus().get(1);
            int count = (int) hdu.valueCount();
            if (hdu.bitpix() == -32) {
                float[] values = new float[count];
                file.pixels(hdu).floats(0, values, 0, count);
                assertArrayEquals(library.get().floats(path, 1, count), values, name);
            } else {
                double[] values = new double[count];
                file.pixels(hdu).doubles(0, values, 0, count);
                assertArrayEquals(library.get().doubles(path, 1, count), values, name);
            }
        }
    }
}
