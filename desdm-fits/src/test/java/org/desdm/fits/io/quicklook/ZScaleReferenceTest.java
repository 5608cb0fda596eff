package org.desdm.fits.io.quicklook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds our limits against astropy's ZScaleInterval, where a Python with astropy is installed. */
class ZScaleReferenceTest {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /** At most a thousand pixels: both see every pixel, so only rounding differs. */
    private static final double ROUNDING = 1e-6;

    /**
     * Of more pixels each side takes a thousand of its own. The slope of a line through n sorted
     * Gaussian values has a relative error of about 1 / sqrt(n), 3 %, for each of the two; the
     * rejected wings add to it. 5 sigma of 5 %.
     */
    private static final double SAMPLING = 0.25;

    private static final String PROGRAM =
            """
            import sys, numpy as np
            try:
                from astropy.visualization import ZScaleInterval
            except ImportError:
                print('none'); sys.exit()
            for name in sys.argv[1:]:
                low, high = ZScaleInterval().get_limits(np.fromfile(name, '>f4'))
                print(repr(float(low)), repr(float(high)))
            """;

    @TempDir Path dir;

    @Test
    void agreesWithAstropy() throws Exception {
        assumeTrue(Files.isExecutable(PYTHON), "needs " + PYTHON + " with astropy");
        int[] sizes = {5, 6, 37, 100, 333, 1000, 40_000};
        String[] command = new String[sizes.length + 3];
        command[0] = PYTHON.toString();
        command[1] = "-c";
        command[2] = PROGRAM;
        FloatImage[] images = new FloatImage[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            images[i] = starField(sizes[i], new Random(100 + i));
            command[i + 3] = write(images[i]).toString();
        }
        String answer = run(command);
        assumeTrue(!answer.startsWith("none") && !answer.isBlank(), "needs astropy");

        String[] lines = answer.strip().split("\\R");
        for (int i = 0; i < sizes.length; i++) {
            assertClose(lines[i].split(" "), images[i], sizes[i] <= 1000 ? ROUNDING : SAMPLING);
        }
    }

    private static void assertClose(String[] expected, FloatImage image, double tolerance) {
        double low = Double.parseDouble(expected[0]);
        double high = Double.parseDouble(expected[1]);
        DisplayRange ours = ZScale.DEFAULT.findRange(image).orElseThrow();
        double allowed = tolerance * (high - low);
        String what = image.width() + " pixels";
        assertEquals(low, ours.low(), allowed, what);
        assertEquals(high, ours.high(), allowed, what);
    }

    private static FloatImage starField(int n, Random random) {
        FloatImage image = FloatImage.zeros(n, 1);
        for (int i = 0; i < n; i++) {
            double star = random.nextInt(20) == 0 ? 3000 * random.nextDouble() : 0;
            image.data()[i] = (float) (200 + 12 * random.nextGaussian() + star);
        }
        return image;
    }

    private Path write(FloatImage image) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * image.data().length);
        bytes.asFloatBuffer().put(image.data());
        return Files.write(dir.resolve("pixels" + image.width()), bytes.array());
    }

    private static String run(String[] command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(60, TimeUnit.SECONDS);
        return answer;
    }
}
