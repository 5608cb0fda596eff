package org.desdm.fits.mock;

/**
 * How much light, how many sources and how many particles exposures hold.
 *
 * @param flat mean level of a dome flat, e⁻
 * @param sky mean level of the sky in a science exposure, e⁻
 * @param stars mean number of stars on 2048 x 4096 pixels
 * @param cosmicRays mean number of cosmic rays on 2048 x 4096 pixels in a science exposure; flats
 *     have fewer, in the ratio of the exposure times
 */
public record LightLevels(double flat, double sky, double stars, double cosmicRays) {

    /** Flats of 30000 e⁻, a sky of 3000 e⁻, 400 stars, 100 cosmic rays. */
    public static final LightLevels DEFAULT = new LightLevels(30_000, 3_000, 400, 100);

    public LightLevels {
        if (!(flat >= 0 && sky >= 0 && stars >= 0 && cosmicRays >= 0)
                || !Double.isFinite(flat + sky + stars + cosmicRays)) {
            throw new IllegalArgumentException(
                    "light levels are numbers from 0 on, got flat %s, sky %s, stars %s, rays %s"
                            .formatted(flat, sky, stars, cosmicRays));
        }
    }

    /** These levels with another number of stars. */
    public LightLevels withStars(double other) {
        return new LightLevels(flat, sky, other, cosmicRays);
    }

    /** These levels with another number of cosmic rays. */
    public LightLevels withCosmicRays(double other) {
        return new LightLevels(flat, sky, stars, other);
    }
}
