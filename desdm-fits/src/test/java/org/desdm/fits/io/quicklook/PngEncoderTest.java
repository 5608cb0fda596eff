package org.desdm.fits.io.quicklook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The truth is another decoder: the JDK's. */
class PngEncoderTest {

    @Test
    void anotherDecoderReadsTheColoursBack() throws IOException {
        for (int[] size : new int[][] {{1, 1}, {7, 3}, {3, 7}, {300, 200}}) {
            RgbImage picture = noise(size[0], size[1], 0xffffff);

            assertDecodesTo(picture, decoded(picture));
        }
    }

    @Test
    void smoothPicturesSurviveTheRowFilters() throws IOException {
        RgbImage picture = RgbImage.filled(256, 256, 0);
        for (int i = 0; i < picture.data().length; i++) {
            int x = i % 256;
            int y = i / 256;
            picture.data()[i] = x << 16 | y << 8 | (x + y) / 2;
        }

        assertDecodesTo(picture, decoded(picture));
        // 192 KiB of colours; each row is a constant step from its left or upper neighbour.
        assertTrue(PngEncoder.encode(picture).length < 192 * 1024 / 20);
    }

    @Test
    void aGreyPictureIsWrittenWithOneChannel() throws IOException {
        RgbImage picture = noise(50, 40, 0xff);
        for (int i = 0; i < picture.data().length; i++) {
            picture.data()[i] *= 0x010101;
        }

        BufferedImage decoded = decoded(picture);

        assertEquals(1, decoded.getRaster().getNumBands());
        for (int i = 0; i < picture.data().length; i++) {
            int grey = decoded.getRaster().getSample(i % 50, i / 50, 0);
            assertEquals(picture.data()[i] & 0xff, grey);
        }
    }

    @Test
    void theSamePictureGivesTheSameBytes() {
        assertArrayEquals(
                PngEncoder.encode(noise(64, 64, 0xffffff)),
                PngEncoder.encode(noise(64, 64, 0xffffff)));
    }

    private static RgbImage noise(int width, int height, int bits) {
        Random random = new Random(62);
        RgbImage picture = RgbImage.filled(width, height, 0);
        for (int i = 0; i < picture.data().length; i++) {
            picture.data()[i] = random.nextInt() & bits;
        }
        return picture;
    }

    private static BufferedImage decoded(RgbImage picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(PngEncoder.encode(picture)));
    }

    private static void assertDecodesTo(RgbImage expected, BufferedImage decoded) {
        assertEquals(expected.width(), decoded.getWidth());
        assertEquals(expected.height(), decoded.getHeight());
        int[] colours =
                decoded.getRGB(
                        0, 0, expected.width(), expected.height(), null, 0, expected.width());
        for (int i = 0; i < colours.length; i++) {
            assertEquals(expected.data()[i], colours[i] & 0xffffff, "pixel " + i);
        }
    }
}
