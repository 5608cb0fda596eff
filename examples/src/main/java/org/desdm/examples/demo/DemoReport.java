package org.desdm.examples.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.qc.Verdict;
import org.desdm.api.qc.Verdict.Status;
import org.desdm.examples.demo.DemoResult.CcdResult;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.quicklook.DisplayRange;
import org.desdm.fits.io.quicklook.FocalPlaneMosaic;
import org.desdm.fits.io.quicklook.Palette;
import org.desdm.fits.io.quicklook.Picture;
import org.desdm.fits.io.quicklook.Quicklook;
import org.desdm.fits.io.quicklook.Stretch;
import org.desdm.fits.mock.CcdTruth;
import org.desdm.qc.check.Judge;
import org.desdm.qc.report.Cell;
import org.desdm.qc.report.Figure;
import org.desdm.qc.report.HtmlReport;
import org.desdm.qc.report.ReportSection;
import org.desdm.qc.report.ReportTable;

/** Gathers the pictures of a demonstration while it runs, and makes its page. */
final class DemoReport {

    private static final int FEW_CCDS = 4;

    /** A longer table is folded away. */
    private static final int MANY_IMAGES = 24;

    private final DemoPlan plan;
    private final Map<Long, FocalPlaneMosaic> mosaics = new LinkedHashMap<>();
    private final List<Panel> panels = new ArrayList<>();

    private record Panel(CcdResult result, List<Figure> figures) {}

    DemoReport(DemoPlan plan) {
        this.plan = plan;
    }

    static Status status(TruthComparison truth) {
        return truth.closes() ? Status.OK : Status.FAIL;
    }

    /** Draws one CCD; for the first exposure also before, after and difference to the truth. */
    void add(CcdResult result, DataRef raw, CcdImage image, CcdTruth truth) throws IOException {
        FocalPlaneMosaic mosaic =
                mosaics.computeIfAbsent(
                        result.expnum(),
                        n -> new FocalPlaneMosaic(FocalPlane.DECAM, 900, 900, Stretch.ASINH));
        mosaic.add(result.ccdNum(), image.science());
        if (status(result.truth()) == Status.FAIL) {
            mosaic.markFailed(result.ccdNum());
        }
        if (mosaics.size() == 1) {
            panels.add(new Panel(result, figures(raw, image, truth)));
        }
    }

    private List<Figure> figures(DataRef raw, CcdImage image, CcdTruth truth) throws IOException {
        int height = plan.ccds() <= FEW_CCDS ? 700 : 256;
        Quicklook look = Quicklook.DEFAULT.withMaxSize(height, height);
        CcdImage before = new CcdImageCodec().read(raw, PlaneObserver.NONE);
        Picture rawPicture = look.render(before.science());
        MaskImage mask = image.maskOrNew();
        Picture after = look.withStretch(Stretch.ASINH).render(image.science(), mask);
        Picture pull =
                look.withPalette(Palette.DIVERGING)
                        .withRange(DisplayRange.symmetric(5))
                        .render(pull(image, truth));
        return List.of(
                figure(rawPicture, "raw", "Raw frame, ADU, with overscan at both sides"),
                figure(after, "detrended", "Detrended, electrons; masked pixels in colour"),
                figure(
                        pull,
                        "difference to the truth",
                        "(detrended − truth) in sigma of the weight map, −5 to 5"));
    }

    private static Figure figure(Picture picture, String what, String caption) {
        String range =
                picture.range()
                        .map(r -> String.format(Locale.ROOT, " (%.4g to %.4g)", r.low(), r.high()))
                        .orElse("");
        Figure figure = Figure.of(picture.png(), what, caption + range);
        picture.legend()
                .forEach(
                        e -> figure.legend("%s: %,d px".formatted(e.label(), e.pixels()), e.rgb()));
        return figure;
    }

    /** Residual in units of sigma; NaN where the weight is 0. */
    private static FloatImage pull(CcdImage image, CcdTruth truth) {
        FloatImage pull = image.science().copy();
        float[] expected = truth.detrended().data();
        float[] weight = image.weight().orElseThrow().data();
        for (int i = 0; i < expected.length; i++) {
            float sigmas = (float) ((pull.data()[i] - expected[i]) * Math.sqrt(weight[i]));
            pull.data()[i] = weight[i] > 0 ? sigmas : Float.NaN;
        }
        return pull;
    }

    String html(DemoResult result) {
        HtmlReport page = HtmlReport.titled("desdm demo: a simulated night");
        page.summary(overall(result), summary(result));
        page.fact("CCDs", Integer.toString(plan.ccds()))
                .fact("CCD size", plan.camera().width() + " × " + plan.camera().height())
                .fact(
                        "Exposures",
                        "%d biases, %d flats, %d science"
                                .formatted(DemoPlan.BIASES, DemoPlan.FLATS, DemoPlan.SCIENCES))
                .fact("Seed", Long.toString(plan.seed()))
                .fact("Wall time", String.format(Locale.ROOT, "%.1f s", result.seconds()));
        focalPlanes(page.section("Focal plane"));
        ReportSection metrics = page.section("Metrics and verdicts");
        boolean many = result.ccds().size() > MANY_IMAGES;
        metrics(many ? metrics.details("All images", overall(result)) : metrics, result);
        panels(page.section("CCD by CCD"));
        return page.footer("Made by desdm; every number is in the run records beside the products.")
                .toHtml();
    }

    private static Status overall(DemoResult result) {
        return result.closes() ? Status.OK : Status.FAIL;
    }

    private static String summary(DemoResult result) {
        if (result.failure() != null) {
            return "Ended early: " + result.failure().label();
        }
        double worst =
                result.ccds().stream()
                        .mapToDouble(c -> Math.abs(c.truth().reducedChi2() - 1))
                        .max()
                        .orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "%d detrended images; reduced chi² against the simulated truth is within %.4f of 1.",
                result.ccds().size(),
                worst);
    }

    private static void metrics(ReportSection section, DemoResult result) {
        ReportTable table =
                ReportTable.of(
                        "Every detrended image",
                        "Image",
                        "Level e⁻",
                        "Noise e⁻",
                        "Masked %",
                        "Reduced chi²",
                        "Mean residual e⁻",
                        "Checks");
        for (CcdResult ccd : result.ccds()) {
            table.row(
                    Cell.text("%d c%02d".formatted(ccd.expnum(), ccd.ccdNum())),
                    Cell.number(number("%.1f", ccd.metric("level"))),
                    Cell.number(number("%.2f", ccd.metric("noise"))),
                    Cell.number(number("%.3f", 100 * ccd.metric("maskedFraction"))),
                    Cell.judged(number("%.4f", ccd.truth().reducedChi2()), status(ccd.truth())),
                    Cell.number(number("%+.3f", ccd.truth().meanResidual())),
                    Cell.status(ccd.worstStatus()));
        }
        section.table(table);
    }

    private void focalPlanes(ReportSection section) {
        mosaics.forEach(
                (expnum, mosaic) ->
                        section.figure(
                                Figure.of(
                                        mosaic.render().png(),
                                        "focal plane of exposure " + expnum,
                                        "Exposure "
                                                + expnum
                                                + ", detrended, one stretch for all CCDs")));
    }

    private void panels(ReportSection section) {
        for (Panel panel : panels) {
            CcdResult r = panel.result();
            String title = "Exposure %d, CCD %d".formatted(r.expnum(), r.ccdNum());
            ReportSection inner =
                    plan.ccds() <= FEW_CCDS ? section : section.details(title, status(r.truth()));
            inner.figures(title, panel.figures());
            inner.table(verdicts(r));
        }
    }

    private static ReportTable verdicts(CcdResult result) {
        ReportTable table = ReportTable.of("Checks of detrend", "Metric", "Finding", "Status");
        for (Verdict v : result.verdicts()) {
            table.row(
                    Cell.text(v.metric().name()),
                    Cell.text(Judge.describe(v)),
                    Cell.status(v.status()));
        }
        return table;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
