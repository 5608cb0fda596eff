package org.desdm.examples.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.desdm.api.host.Workers;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CameraEffects;
import org.desdm.fits.mock.FringePattern;
import org.desdm.fits.mock.FunkyColumns;
import org.desdm.fits.mock.LightBulbGlow;
import org.desdm.fits.mock.PupilGhost;
import org.desdm.fits.mock.SimulatedCcd;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SmearedAmplifier;
import org.desdm.fits.mock.StarFlat;
import org.desdm.fits.stats.OrderStatistics;

/**
 * The switched faults of a simulated exposure, and what corrects them.
 *
 * @param plan which are on
 */
record ExposureFaults(ExposurePlan plan) {

    /** A wide ring, so that the CCDs that small exposures have lie in it. */
    private static final PupilGhost GHOST = new PupilGhost(0.02, 2.8, 0.4);

    private static final double GLOW_WIDTH = 100;
    private static final double GLOW_PEAK = 800;
    private static final char TRAILING_AMPLIFIER = 'B';

    /** These effects and those that are on, in the order in which light meets them. */
    CameraEffects addTo(CameraEffects effects) {
        CameraEffects all = effects;
        if (has(ExposureFault.STAR_FLAT)) {
            all = all.withLight(starFlat());
        }
        if (has(ExposureFault.PUPIL)) {
            all = all.withLight(GHOST);
        }
        if (has(ExposureFault.FRINGES)) {
            all = all.withLight(FringePattern.DEFAULT);
        }
        if (has(ExposureFault.LIGHT_BULB)) {
            all = all.withLight(bulb());
        }
        if (has(ExposureFault.COLUMNS)) {
            all = all.withCharge(FunkyColumns.DEFAULT);
        }
        if (has(ExposureFault.TRAILING)) {
            SmearedAmplifier real = SmearedAmplifier.DEFAULT;
            all =
                    all.withCharge(
                            new SmearedAmplifier(
                                    trailingCcd(), TRAILING_AMPLIFIER, real.part(), real.length()));
        }
        return all;
    }

    private boolean has(ExposureFault fault) {
        return plan.faults().contains(fault);
    }

    /** The response to the sky; even if it is off. */
    StarFlat starFlat() {
        return has(ExposureFault.STAR_FLAT) ? StarFlat.DEFAULT : StarFlat.NONE;
    }

    /** On the first CCD, away from the middle. */
    private LightBulbGlow bulb() {
        CameraConfig camera = plan.camera();
        int ccdNum = camera.ccdNums(plan.ccds()).get(0);
        int x = camera.width() * 3 / 8;
        int y = camera.height() * 5 / 8;
        return new LightBulbGlow(ccdNum, x, y, GLOW_WIDTH, GLOW_PEAK);
    }

    private int trailingCcd() {
        return plan.camera().ccdNums(plan.ccds()).get(plan.ccds() - 1);
    }

    /** The bad pixel mask of a CCD. */
    MaskImage badPixels(SimulatedCcd ccd) {
        MaskImage mask = ccd.badPixelMask();
        if (has(ExposureFault.COLUMNS)) {
            FunkyColumns.DEFAULT.flag(mask);
        }
        return mask;
    }

    /** What corrects the light of a CCD, by FILETYPE without {@code cal_}. */
    Map<String, FloatImage> calibrations(
            SimulatedCcd ccd, SimulatedExposure exposure, Workers workers) {
        Map<String, FloatImage> images = new LinkedHashMap<>();
        if (has(ExposureFault.STAR_FLAT)) {
            images.put("starflat", starFlat().response(ccd.geometry()));
        }
        if (has(ExposureFault.PUPIL)) {
            images.put("pupil", ghost(ccd, exposure, workers));
        }
        if (has(ExposureFault.FRINGES)) {
            images.put("fringecor", FringePattern.DEFAULT.shape(ccd.geometry()));
        }
        return images;
    }

    /** Over the median of the CCD before the flat, as its correction takes it. */
    private static FloatImage ghost(SimulatedCcd ccd, SimulatedExposure exposure, Workers workers) {
        FloatImage ghost = GHOST.fraction(ccd.geometry());
        float[] flat = ccd.flat(workers).data();
        float[] light = ccd.truth(exposure, workers).light().data();
        for (int i = 0; i < light.length; i++) {
            light[i] *= flat[i];
        }
        double median = OrderStatistics.median(light, 0, light.length);
        for (int i = 0; i < flat.length; i++) {
            ghost.data()[i] *= (float) (flat[i] * exposure.level() / median);
        }
        return ghost;
    }

    /** Whether a camera profile has to name what is wrong with CCDs. */
    boolean needCamera() {
        return has(ExposureFault.LIGHT_BULB) || has(ExposureFault.TRAILING);
    }

    /** The profile of the simulated camera, in YAML. */
    String camera() {
        CameraConfig camera = plan.camera();
        StringBuilder text = new StringBuilder("name: simulated DECam\n");
        text.append("instrument: simulated DECam\nmatch: \"CCDNUM, BAND\"\n");
        text.append("ccd_size: \"%d %d\"\n".formatted(camera.width(), camera.height()));
        text.append("ccds:\n");
        FocalPlane.DECAM
                .scaledTo(PixelBox.ofSize(camera.width(), camera.height()))
                .places()
                .forEach(place -> text.append(line(place)));
        text.append("conditions:\n");
        if (has(ExposureFault.LIGHT_BULB)) {
            LightBulbGlow bulb = bulb();
            text.append("  light_bulb: { ccd: %d, kind: light_bulb".formatted(bulb.ccdNum()))
                    .append(", column: %.0f, row: %.0f }\n".formatted(bulb.x() + 1, bulb.y() + 1));
        }
        if (has(ExposureFault.TRAILING)) {
            text.append("  trailing: { ccd: %d, kind: trailing".formatted(trailingCcd()))
                    .append(", amplifier: %c }\n".formatted(TRAILING_AMPLIFIER));
        }
        return text.toString();
    }

    private static String line(CcdPlace place) {
        return "  ccd%02d: \"%s %d %d %s\"\n"
                .formatted(
                        place.ccdNum(),
                        place.detPos(),
                        place.x0() + 1,
                        place.y0() + 1,
                        place.readAtTop() ? "top" : "bottom");
    }
}
