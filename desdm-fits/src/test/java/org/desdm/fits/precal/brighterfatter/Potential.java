package org.desdm.fits.precal.brighterfatter;

import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.TinyImages;

/** A potential that ends at a radius, and the shifts of borders that are its slopes. */
final class Potential {

    private static final int REACH = 3;
    private static final double DEPTH = 2e-7;

    private Potential() {}

    /** Per electron; 0 from a distance of 4 on. */
    static double at(int x, int y) {
        double r = Math.sqrt(x * x + y * y);
        return r >= 4 ? 0 : -DEPTH * (1 / (0.5 + r) - 1 / 4.5);
    }

    /** The potential as a kernel of CCD 35. */
    static CcdImage kernel() {
        int side = 2 * REACH + 1;
        FloatImage k = FloatImage.zeros(side, side);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                k.data()[y * side + x] = (float) at(x - REACH, y - REACH);
            }
        }
        return TinyImages.ccd(35, k);
    }

    /** How far borders have moved at the end of the exposure, as {@code BrighterFatter} has it. */
    static FloatImage shifts() {
        FloatImage shift = FloatImage.zeros(REACH + 1, REACH + 1);
        for (int j = 0; j <= REACH; j++) {
            for (int i = 0; i <= REACH; i++) {
                shift.data()[j * (REACH + 1) + i] = (float) (inside(i + 1, j) - inside(i, j));
            }
        }
        return shift;
    }

    private static double inside(int x, int y) {
        return x > REACH || y > REACH ? 0 : at(x, y);
    }
}
