package org.desdm.fits.precal;

import java.util.Set;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BpmBit;
import org.desdm.fits.mock.BrighterFatter;
import org.desdm.fits.mock.CameraEffects;
import org.desdm.fits.mock.CcdGeometry;
import org.desdm.fits.mock.ChargeEffect;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.FringePattern;
import org.desdm.fits.mock.LightEffect;
import org.desdm.fits.mock.NonLinearity;
import org.desdm.fits.mock.PupilGhost;
import org.desdm.fits.precal.brighterfatter.BrighterFatterKernel;

/**
 * The faults of a simulated camera that can be switched, and what a correction has to know of them.
 *
 * @param on which there are
 */
record CameraFaults(Set<Fault> on) {

    /** A switch. */
    enum Fault {
        NON_LINEAR,
        FRINGES,
        GHOST,
        LENS,
        BRIGHTER_FATTER,
        FUNKY_COLUMNS
    }

    /** Charge that each pixel of a funky column gains in exposures of the sky, e⁻. */
    static final float COLUMN_CHARGE = 400;

    /** Columns of the trimmed image, apart by more than a fixer looks around. */
    static final int[] FUNKY_COLUMNS = {40, 75, 140};

    /** Strong enough to be seen in a sky: 1 % low at 3 % of a full pixel. */
    private static final NonLinearity STRONG = new NonLinearity(4e-6, 3e-6);

    /** Small and coarse, to be quick; as strong as that of DECam. Not in flats: they are even. */
    private static final BrighterFatter FATTER = BrighterFatter.electrostatic(6e-7, 2, 2);

    /** A ring about the camera's centre that cuts through the CCDs beside it; dark if it is off. */
    PupilGhost ghost() {
        return new PupilGhost(on.contains(Fault.GHOST) ? 0.04 : 0, 0.5, 0.12);
    }

    FringePattern fringes() {
        return new FringePattern(0.03, 40, 0.4);
    }

    /** What amplifiers measure: the signal itself if this fault is off. */
    Curve curve() {
        return on.contains(Fault.NON_LINEAR)
                ? new Curve(STRONG)
                : new Curve(new NonLinearity(0, 0));
    }

    /** Both directions of a {@link NonLinearity}. */
    record Curve(NonLinearity law) {

        double linear(char amp, double measured) {
            return law.linear(amp, measured);
        }

        double measured(char amp, double signal) {
            return signal - (amp == 'A' ? law.a() : law.b()) * signal * signal;
        }
    }

    /** The camera that has them. */
    CameraEffects effects() {
        CameraEffects effects = CameraEffects.NONE;
        if (on.contains(Fault.GHOST)) {
            effects = effects.withLight(ofTheSky(ghost()));
        }
        if (on.contains(Fault.FRINGES)) {
            effects = effects.withLight(fringes());
        }
        if (on.contains(Fault.LENS)) {
            effects = effects.withLight(ofTheSky((row, y, ccd, exposure) -> dim(row, y)));
        }
        if (on.contains(Fault.NON_LINEAR)) {
            effects = effects.withSignal(STRONG);
        }
        if (on.contains(Fault.BRIGHTER_FATTER)) {
            effects = effects.withCharge(ofScience(FATTER));
        }
        return on.contains(Fault.FUNKY_COLUMNS) ? effects.withCharge(funky()) : effects;
    }

    private static ChargeEffect ofScience(ChargeEffect effect) {
        return (charge, ccd, exposure, workers) -> {
            if (exposure.kind() == ExposureKind.SCIENCE) {
                effect.move(charge, ccd, exposure, workers);
            }
        };
    }

    /**
     * What undoes the brighter-fatter effect, or nothing. Charge grows evenly: borders were moved
     * half as far on average as at the end.
     */
    BrighterFatterKernel fatterKernel(CcdGeometry ccd) {
        int n = FATTER.shift().width();
        double part = on.contains(Fault.BRIGHTER_FATTER) ? 0.5 : 0;
        FloatImage right = FloatImage.zeros(n, n);
        FloatImage top = FloatImage.zeros(n, n);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                right.data()[j * n + i] = (float) (part * FATTER.shift().get(i, j));
                top.data()[j * n + i] = (float) (part * FATTER.shift().get(j, i));
            }
        }
        return new BrighterFatterKernel(ccd.detPos(), right, top);
    }

    /** Dome flats are lit by a screen: without ghost and stray light. */
    private static LightEffect ofTheSky(LightEffect effect) {
        return (row, y, ccd, exposure) -> {
            if (exposure.kind() == ExposureKind.SCIENCE) {
                effect.change(row, y, ccd, exposure);
            }
        };
    }

    private static ChargeEffect funky() {
        return (charge, ccd, exposure, workers) -> {
            if (exposure.kind() == ExposureKind.SCIENCE) {
                for (int column : FUNKY_COLUMNS) {
                    for (int y = 0; y < charge.height(); y++) {
                        charge.data()[charge.rowStart(y) + column] += COLUMN_CHARGE;
                    }
                }
            }
        };
    }

    private static void dim(float[] row, int y) {
        for (int x = 0; x < row.length; x++) {
            row[x] *= (float) lens(x, y);
        }
    }

    private static double lens(int x, int y) {
        return 1 + 0.03 * Math.sin(x / 37.0) + 0.02 * Math.cos(y / 29.0);
    }

    /** The sky's response over the screen's. */
    FloatImage lensResponse(CcdGeometry ccd) {
        FloatImage image = FloatImage.zeros(ccd.camera().width(), ccd.camera().height());
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                boolean dimmed = on.contains(Fault.LENS);
                image.data()[image.rowStart(y) + x] = dimmed ? (float) lens(x, y) : 1;
            }
        }
        return image;
    }

    /** A CCD's bad pixels, with the funky columns as the survey flags them. */
    MaskImage flagged(MaskImage badPixels) {
        if (on.contains(Fault.FUNKY_COLUMNS)) {
            for (int column : FUNKY_COLUMNS) {
                for (int y = 0; y < badPixels.height(); y++) {
                    badPixels.data()[badPixels.rowStart(y) + column] |= BpmBit.FUNKY_COL.value();
                }
            }
        }
        return badPixels;
    }
}
