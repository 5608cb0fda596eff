package org.desdm.fits.precal.brighterfatter;

import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.error.NoSuchHduException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.NamedImages;

/**
 * How far charge moves the borders of the pixels around it: shift of a border, as a fraction of a
 * pixel for each electron, averaged over the exposure in which the charge is collected.
 *
 * <p>{@code right(i, j)} is the shift to the right that the <em>correction</em> makes of the right
 * border of the pixel i columns to the right of the charge and j rows above it; {@code top(i, j)}
 * the same of the top border, upwards. Positive numbers give back to a bright pixel what it lost to
 * its neighbours. The other three quadrants follow: the shift of right borders is odd about the
 * charge along x (the left border of the pixel with the charge moves as far as the right one, the
 * other way) and even along y; that of top borders even along x and odd along y.
 *
 * @param detPos position of the CCD that it belongs to, DETPOS
 * @param right pixels<sup>-1</sup> per electron; (0, 0) is the pixel of the charge
 * @param top of the same shape
 */
public record BrighterFatterKernel(String detPos, FloatImage right, FloatImage top) {

    public BrighterFatterKernel {
        right.requireSameShape(top, "the quadrant of top borders of " + detPos);
        requireFinite(right, detPos + "R");
        requireFinite(top, detPos + "T");
    }

    /**
     * The kernel of one CCD out of a file of all: image extensions N4R and N4T for the CCD at N4.
     *
     * @param file name of the file for messages
     */
    public static BrighterFatterKernel of(NamedImages images, String detPos, String file) {
        String name = detPos.strip();
        List<String> missing = new ArrayList<>();
        for (String border : List.of("R", "T")) {
            if (images.find(name + border).isEmpty()) {
                missing.add(name + border);
            }
        }
        if (!missing.isEmpty()) {
            throw new NoSuchHduException(
                    "%s has no image %s".formatted(file, String.join(", ", missing)),
                    file,
                    "give a file with the kernels of DETPOS " + name);
        }
        return new BrighterFatterKernel(
                name, images.find(name + "R").orElseThrow(), images.find(name + "T").orElseThrow());
    }

    private static void requireFinite(FloatImage quadrant, String name) {
        for (float v : quadrant.data()) {
            if (!Float.isFinite(v)) {
                throw new UnusableCalibrationException(
                        "quadrant %s of the brighter-fatter kernel has a value %s"
                                .formatted(name, v),
                        name,
                        "give a kernel whose values are all finite");
            }
        }
    }

    /** How far from the charge borders are moved, pixels: the larger side of the quadrants. */
    int reach() {
        return Math.max(right.width(), right.height());
    }

    /** All four quadrants of the right borders' shifts, {@code 2 reach + 1} pixels a side. */
    float[] rightBorders() {
        int side = 2 * reach() + 1;
        float[] kernel = new float[side * side];
        for (int j = 0; j < right.height(); j++) {
            for (int i = 0; i < right.width(); i++) {
                float shift = right.get(i, j);
                for (int y : new int[] {j, -j}) {
                    kernel[at(i, y)] = shift;
                    kernel[at(-1 - i, y)] = -shift;
                }
            }
        }
        return kernel;
    }

    /** All four quadrants of the top borders' shifts. */
    float[] topBorders() {
        int side = 2 * reach() + 1;
        float[] kernel = new float[side * side];
        for (int j = 0; j < top.height(); j++) {
            for (int i = 0; i < top.width(); i++) {
                float shift = top.get(i, j);
                for (int x : new int[] {i, -i}) {
                    kernel[at(x, j)] = shift;
                    kernel[at(x, -1 - j)] = -shift;
                }
            }
        }
        return kernel;
    }

    private int at(int x, int y) {
        return (y + reach()) * (2 * reach() + 1) + x + reach();
    }
}
