package org.desdm.fits.mock;

import java.util.Objects;

/**
 * A sky whose shape differs from one exposure to the next: a ghost of the pupil and fringes, each
 * as strong as the exposure's number says. With the gradients that exposures have, such skies have
 * five components: level, two gradients, ghost, fringes. Flats have none of it.
 *
 * @param ghost the usual ghost
 * @param fringes the usual fringes
 * @param scatter standard deviation of the strengths, over the usual ones
 * @param seed what the strengths follow from
 */
public record VaryingSky(PupilGhost ghost, FringePattern fringes, double scatter, long seed)
        implements LightEffect {

    /** Ghost of 3 % and fringes of 1 % of the sky, a third of that from one to the next. */
    public static final VaryingSky DEFAULT =
            new VaryingSky(PupilGhost.DEFAULT, FringePattern.DEFAULT, 0.33, 20261122);

    public VaryingSky {
        Objects.requireNonNull(ghost, "ghost");
        Objects.requireNonNull(fringes, "fringes");
        if (!(scatter >= 0)) {
            throw new IllegalArgumentException("scatter must be 0 or above, got " + scatter);
        }
    }

    @Override
    public void change(float[] row, int y, CcdGeometry ccd, SimulatedExposure exposure) {
        if (exposure.kind() == ExposureKind.SCIENCE) {
            ghostOf(exposure).change(row, y, ccd, exposure);
            fringesOf(exposure).change(row, y, ccd, exposure);
        }
    }

    /** The ghost of an exposure. */
    public PupilGhost ghostOf(SimulatedExposure exposure) {
        double brightness = ghost.brightness() * strength(exposure, 0);
        return new PupilGhost(brightness, ghost.radius(), ghost.width());
    }

    /** The fringes of an exposure. */
    public FringePattern fringesOf(SimulatedExposure exposure) {
        double amplitude = fringes.amplitude() * strength(exposure, 1);
        return new FringePattern(amplitude, fringes.period(), fringes.angle());
    }

    private double strength(SimulatedExposure exposure, int component) {
        long key = RandomStream.key(seed, RandomStream.Use.SKY, exposure.expnum(), component);
        return 1 + scatter * RandomStream.of(key).gaussian();
    }
}
