package org.desdm.fits.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.wcs.Wcs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SWarp's own pixels and weights, of a small image, against ours by its rules. */
class SwarpReferenceTest {

    /**
     * SWarp's positions are those of its grid, to 0.001 pixels, and its kernel is made of floats:
     * on a star whose pixels differ by up to 400 that is 0.4 at most. Most pixels are much closer.
     */
    private static final double WORST = 0.4;

    private static final double USUAL = 0.005;

    /** A file of the folder: its first image, and its header. */
    private record Frame(FitsHeader header, FloatImage image) {}

    private static Frame frame(String name) throws IOException {
        try (FitsFile file =
                FitsFile.open(
                        Path.of(SwarpReferenceTest.class.getResource("swarp/" + name).toURI()))) {
            return new Frame(file.hdus().get(0).header(), file.readImage(file.hdus().get(0)));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LANCZOS3", "BILINEAR"})
    void pixelsAndWeightsAreSwarps(ResampleKernel kernel) throws IOException {
        Frame input = frame("input.fits");
        String name = kernel.name().toLowerCase(java.util.Locale.ROOT);
        Frame theirs = frame(name + ".fits");
        FloatImage theirWeight = frame(name + ".weight.fits").image();
        InputPiece piece =
                Resampling.piece(
                        64,
                        input.image().data(),
                        frame("input.weight.fits").image().data(),
                        Resampling.NO_MASK);
        PixelBox output = PixelBox.ofSize(theirs.image().width(), theirs.image().height());
        PixelMapping mapping = new WcsMapping(Wcs.of(theirs.header()), Wcs.of(input.header()));

        ResampledPlanes ours =
                Resampling.whole(
                        ResampleConfig.COMPAT.withKernel(kernel).withArea(AreaScaling.VARIABLE),
                        mapping,
                        piece,
                        output);

        double squares = 0;
        int seen = 0;
        for (int i = 0; i < output.area(); i++) {
            float weight = theirWeight.data()[i];
            assertEquals(weight > 0, ours.weight()[i] > 0, "pixel " + i);
            if (weight > 0) {
                double off = ours.value()[i] - theirs.image().data()[i];
                assertEquals(0, off, WORST, "pixel " + i);
                assertEquals(weight, ours.weight()[i], 1e-6 * weight, "pixel " + i);
                squares += off * off;
                seen++;
            }
        }
        assertTrue(seen > 2000, "only " + seen);
        assertEquals(0, Math.sqrt(squares / seen), USUAL);
    }
}
