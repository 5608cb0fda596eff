package org.desdm.examples.skytemplate;

import static org.desdm.fits.header.DesKeywords.EXPNUM;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.api.wcl.WclSection;
import org.desdm.examples.camera.Cameras;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.sky.SkyComponents;
import org.desdm.fits.sky.SkyTemplateConfig;
import org.desdm.fits.sky.SkyTemplates;
import org.desdm.fits.table.FitsTable;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/** Makes the templates of the sky's components at every pixel of one CCD. */
@Unit(
        name = "sky-template",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "makes the templates of the sky's components at every pixel of one CCD")
// templates are 167 times the components at blocks of 128 pixels: their planes and a mask
@Resources(memory = "128 MiB + 340 * components.bytes + 8 * exposures.bytes")
public final class SkyTemplate extends Wrapper {

    @Input(
            filetype = "red_detrend",
            doc = "detrended images of one CCD in many exposures, with their sky [electron]")
    InList<CcdRows> frames;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc =
                    "camera if not DECam: where the CCDs lie (ccds), which of them do not work, and when")
    In<WclSection> camera;

    @Calibration(
            filetype = "cal_sky_pc",
            match = "BAND",
            doc = "components of the sky, one above another")
    In<CcdImage> components;

    @Calibration(
            filetype = "cal_sky_exposures",
            match = "BAND",
            doc = "coefficients of the exposures, from the same sky-pca")
    In<FitsTable> exposures;

    @Output(
            filetype = "cal_sky_template",
            like = "frames",
            name = "skytemp_{band}_c{ccdnum:02}_r{reqnum}p{attnum:02}.fits",
            doc = "value of each component in every pixel, one above another")
    Out<CcdImage> templates;

    @Param(min = 1, max = 100, doc = "samples further from the fit than this are left out")
    double clipSigma = SkyTemplateConfig.DEFAULT.clipSigma();

    @Metric(unit = "1", doc = "exposures that the templates were made of")
    double usedFrames = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the frames without coefficients")
    @Check(warnAbove = 0.2)
    double unused = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the pixels without a template")
    @Check(warnAbove = 0.01, failAbove = 0.75)
    double empty = Double.NaN;

    @Override
    protected void process(RunContext run) {
        SkyComponents.requireSame(
                exposures.get().header(), exposures.name(), components.get().header());
        List<CcdRows> all = new ArrayList<>();
        for (In<CcdRows> frame : frames) {
            all.add(frame.get());
        }
        Camera known = Cameras.of(camera).camera();
        List<CcdRows> alive = alive(all, run);
        List<SkyTemplates.Exposure> used = withCoefficients(alive);
        usedFrames = used.size();
        unused = 1 - usedFrames / alive.size();
        if (used.size() < alive.size()) {
            run.caveat(
                    "templates",
                    "%d frames have no coefficients".formatted(alive.size() - used.size()));
        }
        RowSource first = all.get(0).science();
        CcdImage planes =
                SkyTemplates.of(
                        used,
                        SkyComponents.of(components.get()),
                        known.plane(),
                        SkyTemplateConfig.DEFAULT.withClipSigma(clipSigma),
                        run.workers());
        empty = holes(planes, first.width() * first.height());
        templates.set(planes);
    }

    /** Frames that were taken while the CCD worked; without any there is nothing to do. */
    private List<CcdRows> alive(List<CcdRows> all, RunContext run) {
        CameraProfile profile = Cameras.of(camera);
        List<CcdRows> alive =
                all.stream().filter(frame -> !profile.camera().isDead(frame.header())).toList();
        if (alive.isEmpty()) {
            Cameras.requireAlive(all.get(0).header(), profile);
        }
        if (alive.size() < all.size()) {
            run.caveat(
                    "templates",
                    "%d frames were taken while the CCD did not work"
                            .formatted(all.size() - alive.size()));
        }
        return alive;
    }

    private List<SkyTemplates.Exposure> withCoefficients(List<CcdRows> all) {
        Map<Long, double[]> coefficients = coefficients(exposures.get());
        List<SkyTemplates.Exposure> used = new ArrayList<>();
        for (CcdRows rows : all) {
            double[] own = coefficients.get(rows.header().require(EXPNUM));
            if (own != null) {
                used.add(new SkyTemplates.Exposure(rows, own));
            }
        }
        return used;
    }

    private static double holes(CcdImage planes, int pixels) {
        int holes = 0;
        for (int i = 0; i < pixels; i++) {
            holes += Float.isNaN(planes.science().data()[i]) ? 1 : 0;
        }
        return (double) holes / pixels;
    }

    /** By EXPNUM; exposures that were not used have none. */
    private static Map<Long, double[]> coefficients(FitsTable table) {
        long[] expnums = table.longs("EXPNUM");
        boolean[] used = table.booleans("USED");
        double[] all = table.doubles("COEFFS");
        int count = all.length / Math.max(1, expnums.length);
        Map<Long, double[]> found = new TreeMap<>();
        for (int j = 0; j < expnums.length; j++) {
            if (used[j]) {
                found.put(expnums[j], Arrays.copyOfRange(all, j * count, (j + 1) * count));
            }
        }
        return found;
    }
}
