package org.desdm.fits.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Output pixels that the input does not reach, in a row that it reaches elsewhere. */
class UnreachedPixelsTest {

    @ParameterizedTest
    @EnumSource(ResampleKernel.class)
    void areZeroOfWeightZero(ResampleKernel kernel) {
        PixelBox input = PixelBox.ofSize(40, 30);
        PixelBox output = PixelBox.ofSize(300, 60);
        float[] science = new float[40 * 30];
        Arrays.fill(science, 5f);
        Resampler resampler =
                Resampler.of(
                        ResampleConfig.DEFAULT.withKernel(kernel),
                        (x, y, n) -> {
                            for (int i = 0; i < n; i++) {
                                x[i] -= 100.3;
                                y[i] -= 20.4;
                            }
                        },
                        input,
                        output,
                        "input");
        InputPiece piece = new InputPiece(input, science, new float[0], new int[0]);
        ResampledPlanes planes = ResampledPlanes.of(output);

        resampler.resample(resampler.prepare(piece, Workers.SEQUENTIAL), output, planes);

        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 300; x++) {
                if (x < 98 || x > 142 || y < 18 || y > 52) {
                    assertEquals(0f, planes.value()[y * 300 + x], "value of " + x + ", " + y);
                    assertEquals(0f, planes.weight()[y * 300 + x], "weight of " + x + ", " + y);
                }
            }
        }
        assertEquals(5f, planes.value()[40 * 300 + 120], 1e-5f);
    }
}
