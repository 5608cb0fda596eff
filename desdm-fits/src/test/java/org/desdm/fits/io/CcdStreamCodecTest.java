package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdStream;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that are worked out while they are written. Truth: the file of the image held whole. */
class CcdStreamCodecTest {

    private static final int WIDTH = 37;
    private static final int HEIGHT = 41;

    @TempDir Path dir;

    /** Two bands of pixels that are their own index, with two planes more. */
    private record Counting(FitsHeader header, int stopAfter) implements CcdStream {

        @Override
        public int width() {
            return WIDTH;
        }

        @Override
        public int height() {
            return HEIGHT;
        }

        @Override
        public List<MorePlane> morePlanes() {
            return List.of(new MorePlane("NIMAGE", true), new MorePlane("WGT_ME", false));
        }

        @Override
        public void produce(Workers workers, Receiver receiver) {
            for (int y = 0; y < stopAfter; y += 30) {
                int rows = Math.min(30, HEIGHT - y);
                float[] science = new float[30 * WIDTH];
                int[] mask = new int[30 * WIDTH];
                for (int i = 0; i < rows * WIDTH; i++) {
                    science[i] = y * WIDTH + i;
                    mask[i] = y * WIDTH + i;
                }
                receiver.take(new Band(rows, science, mask, science, List.of(science, science)));
            }
        }

        @Override
        public CcdStream withHeader(FitsHeader other) {
            return new Counting(other, stopAfter);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".fits", ".fits.fz"})
    void givesTheFileOfTheImageHeldWhole(String ending) throws IOException {
        CcdImage image = noise();
        Path whole = dir.resolve("whole" + ending);
        Path streamed = dir.resolve("streamed" + ending);
        new CcdImageCodec().write(image, whole, PlaneObserver.NONE);
        CcdStreamCodec codec = new CcdStreamCodec();

        codec.write(
                codec.read(DataRef.of(whole), PlaneObserver.NONE), streamed, PlaneObserver.NONE);

        Path again = dir.resolve("again" + ending);
        CcdImage back = new CcdImageCodec().read(DataRef.of(whole), PlaneObserver.NONE);
        new CcdImageCodec().write(back, again, PlaneObserver.NONE);
        assertEquals(-1, Files.mismatch(again, streamed));
    }

    @ParameterizedTest
    @ValueSource(strings = {".fits", ".fits.fz"})
    void putsFurtherPlanesBehindTheWeight(String ending) throws IOException {
        Path path = dir.resolve("more" + ending);
        new CcdStreamCodec()
                .write(new Counting(new FitsHeader(), HEIGHT), path, PlaneObserver.NONE);

        try (FitsFile file = FitsFile.open(path)) {
            int[] counts = file.readMask(file.require("NIMAGE")).data();
            float[] second = file.readImage(file.require("WGT_ME")).data();
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                assertEquals(i, counts[i]);
            }
            // quantised by a quarter of the scatter of a ramp's residuals at most: below one step
            assertEquals(WIDTH * HEIGHT - 1, second[WIDTH * HEIGHT - 1], 1f);
        }
        CcdImage image = new CcdImageCodec().read(DataRef.of(path), PlaneObserver.NONE);
        assertArrayEquals(
                java.util.stream.IntStream.range(0, WIDTH * HEIGHT).toArray(),
                image.mask().orElseThrow().data());
    }

    private static CcdImage noise() {
        Random random = new Random(4);
        CcdImage image = new CcdImage(new FitsHeader(), FloatImage.zeros(300, 170));
        FloatImage weight = FloatImage.zeros(300, 170);
        for (int i = 0; i < 300 * 170; i++) {
            image.science().data()[i] = (float) (100 + 10 * random.nextGaussian());
            weight.data()[i] = 0.01f;
            image.maskOrNew().data()[i] = random.nextInt(50) == 0 ? 1 << random.nextInt(14) : 0;
        }
        image.setWeight(weight);
        return image;
    }

    @Test
    void leavesNothingBesideTheFile() throws IOException {
        new CcdStreamCodec()
                .write(
                        new Counting(new FitsHeader(), HEIGHT),
                        dir.resolve("a.fits"),
                        PlaneObserver.NONE);

        try (Stream<Path> files = Files.list(dir)) {
            assertEquals(List.of("a.fits"), files.map(f -> f.getFileName().toString()).toList());
        }
    }

    @Test
    void refusesAnImageThatEndsEarly() {
        CcdStream half = new Counting(new FitsHeader(), 30);

        assertThrows(
                ShapeMismatchException.class,
                () -> new CcdStreamCodec().write(half, dir.resolve("a.fits"), PlaneObserver.NONE));
    }
}
