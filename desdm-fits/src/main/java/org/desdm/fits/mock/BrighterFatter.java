package org.desdm.fits.mock;

import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;

/**
 * Pixels whose borders are moved by the charge that was collected before. Charge pushes later
 * electrons away from itself, also those that fall near a border: so all borders around it move
 * towards it, and its own pixel becomes smaller.
 *
 * <p>The exposure goes by in steps. In each, the borders stand where the charge that is there in
 * its middle puts them (no more than a full pixel holds, since the rest does not stay in it), and
 * of the light of that step, which falls evenly, what lies between a border and its old place is
 * collected by the other pixel. Sums are direct and in double. It takes about 16 reach² additions a
 * pixel and step: meant for small CCDs and kernels.
 *
 * @param shift shift, for one electron and towards it, of the border between the pixels i and i + 1
 *     columns to the right of the electron's and j rows above, pixels, at {@code shift.get(i, j)};
 *     square. Borders above and below move as those beside, turned by 90 degrees
 * @param steps how many steps, at least 1
 * @param fullWell the charge of a pixel above which it pushes no more, more than 0, e⁻
 */
public record BrighterFatter(FloatImage shift, int steps, double fullWell) implements ChargeEffect {

    /** In the middle of what the camera's amplifiers have, e⁻. */
    private static final double FULL_WELL = 160_000;

    /** A charge moves the borders of its own pixel by 3e-7 pixels for every electron. */
    public static final BrighterFatter DEFAULT = electrostatic(3e-7, 4, 8);

    /**
     * Borders that move as the component across them of a field which falls with the square of the
     * distance.
     *
     * @param nearest shift of the border of the electron's own pixel, pixels
     * @param reach how many pixels away borders still move
     * @param steps how many steps the exposure is cut into
     */
    public static BrighterFatter electrostatic(double nearest, int reach, int steps) {
        FloatImage shift = FloatImage.zeros(reach, reach);
        for (int j = 0; j < reach; j++) {
            for (int i = 0; i < reach; i++) {
                double across = i + 0.5;
                double distance = Math.sqrt(across * across + (double) j * j);
                double field = across / (distance * distance * distance);
                shift.data()[j * reach + i] = (float) (nearest * field / 4);
            }
        }
        return new BrighterFatter(shift, steps);
    }

    /** With the full well of the camera. */
    public BrighterFatter(FloatImage shift, int steps) {
        this(shift, steps, FULL_WELL);
    }

    public BrighterFatter {
        if (steps < 1 || shift.width() != shift.height()) {
            throw new IllegalArgumentException(
                    "a square of shifts and at least one step are needed, got %d x %d and %d"
                            .formatted(shift.width(), shift.height(), steps));
        }
        if (!(fullWell > 0)) {
            throw new IllegalArgumentException("a full well is more than 0 e, not " + fullWell);
        }
    }

    @Override
    public void move(
            FloatImage charge, CcdGeometry ccd, SimulatedExposure exposure, Workers workers) {
        move(charge, workers);
    }

    /** Moves the charge of an image that was collected without the effect, e⁻; modified. */
    public void move(FloatImage charge, Workers workers) {
        int width = charge.width();
        int height = charge.height();
        float[] light = charge.data();
        double[] collected = new double[light.length];
        double[] half = new double[light.length];
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < light.length; i++) {
                half[i] = Math.min(fullWell, collected[i] + light[i] / (2.0 * steps));
            }
            workers.forEachBand(
                    height,
                    (first, end) -> {
                        for (int y = first; y < end; y++) {
                            for (int x = 0; x < width; x++) {
                                int i = y * width + x;
                                double won = crossing(light, half, width, x, y);
                                collected[i] += (light[i] + won) / steps;
                            }
                        }
                    });
        }
        for (int i = 0; i < light.length; i++) {
            light[i] = (float) collected[i];
        }
    }

    /** Light that the pixel wins over its four borders, less what it loses. */
    private double crossing(float[] light, double[] collected, int width, int x, int y) {
        int height = light.length / width;
        int i = y * width + x;
        double won = 0;
        if (x + 1 < width) {
            won += border(collected, width, x, y, true) * 0.5 * (light[i] + light[i + 1]);
        }
        if (x > 0) {
            won -= border(collected, width, x - 1, y, true) * 0.5 * (light[i] + light[i - 1]);
        }
        if (y + 1 < height) {
            won += border(collected, width, x, y, false) * 0.5 * (light[i] + light[i + width]);
        }
        if (y > 0) {
            won -= border(collected, width, x, y - 1, false) * 0.5 * (light[i] + light[i - width]);
        }
        return won;
    }

    /**
     * How far the border of pixel (x, y) with its right, or upper, neighbour has moved towards that
     * neighbour: every charge draws it to itself. Beyond the edges the outermost pixels go on.
     */
    private double border(double[] collected, int width, int x, int y, boolean right) {
        int reach = shift.width();
        int height = collected.length / width;
        double sum = 0;
        for (int along = -reach + 1; along < reach; along++) {
            for (int across = 0; across < reach; across++) {
                double push = shift.get(across, Math.abs(along));
                int backX = clamp(right ? x - across : x + along, width);
                int backY = clamp(right ? y + along : y - across, height);
                int frontX = clamp(right ? x + 1 + across : x + along, width);
                int frontY = clamp(right ? y + along : y + 1 + across, height);
                sum +=
                        push
                                * (collected[frontY * width + frontX]
                                        - collected[backY * width + backX]);
            }
        }
        return sum;
    }

    private static int clamp(int i, int n) {
        return Math.max(0, Math.min(n - 1, i));
    }
}
