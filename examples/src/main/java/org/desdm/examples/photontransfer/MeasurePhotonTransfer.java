package org.desdm.examples.photontransfer;

import static org.desdm.fits.header.DesKeywords.CCDNUM;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.api.wcl.WclSection;
import org.desdm.examples.camera.Cameras;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.precal.product.AmplifierResponse;
import org.desdm.fits.precal.product.LinearityFit;
import org.desdm.fits.precal.product.PhotonTransfer;
import org.desdm.fits.precal.product.PhotonTransferConfig;
import org.desdm.fits.table.FitsTable;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/**
 * Measures gain, read noise and linearity of each amplifier of one CCD from pairs of flats at
 * several levels and pairs of biases.
 */
@Unit(
        name = "photon-transfer",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "measures gain, read noise and linearity of one CCD from pairs of flats and biases")
@Resources(memory = "64 MiB")
public final class MeasurePhotonTransfer extends Wrapper {

    @Input(
            filetype = "red_oscan",
            doc = "trimmed flats of one CCD [ADU], two or more of each exposure time")
    InList<CcdRows> flats;

    @Input(filetype = "red_oscan", doc = "trimmed biases of the same CCD [ADU], two or more")
    InList<CcdRows> biases;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc = "what differs from DECam: sections, gains, keywords")
    In<WclSection> camera;

    @Output(
            filetype = "cal_lintable",
            like = "flats",
            name = "lintable_c{ccdnum:02}_r{reqnum}p{attnum:02}.fits",
            doc =
                    "linearity table: ADU, ADU_LINEAR_A and so on, from 0 to the highest level measured")
    Out<FitsTable> linearity;

    @Output(
            filetype = "cal_ptc",
            like = "flats",
            name = "ptc_c{ccdnum:02}_r{reqnum}p{attnum:02}.fits",
            doc = "a row an amplifier: gain, read noise, linearity, each with its error")
    Out<FitsTable> response;

    @Param(min = 100, max = 1e6, unit = "ADU", doc = "flats above this level are left out")
    double highestLevel = 1e6;

    @Param(min = 2, max = 3, doc = "order of the linearity: 2 for a quadratic term, 3 for a cubic")
    int linearityOrder = 2;

    @Param(min = 2, max = 10_000, doc = "levels of the linearity table")
    int levels = 200;

    @Metric(unit = "1", doc = "pairs of flats")
    @Check(warnBelow = 5, failBelow = 3)
    double pairCount = Double.NaN;

    @Metric(unit = "electron/ADU", doc = "smallest gain of an amplifier")
    @Check(failBelow = 0.05)
    double smallestGain = Double.NaN;

    @Metric(unit = "electron/ADU", doc = "largest gain of an amplifier")
    @Check(failAbove = 50)
    double largestGain = Double.NaN;

    @Metric(unit = "1", doc = "largest difference of a gain from the header's, of the header's")
    @Check(warnAbove = 0.05)
    double gainChange = Double.NaN;

    @Metric(unit = "electron", doc = "largest read noise of an amplifier")
    @Check(warnAbove = 20)
    double largestReadNoise = Double.NaN;

    @Metric(unit = "1", doc = "largest correction of the linearity table, of the level")
    @Check(warnAbove = 0.2)
    double largestNonLinearity = Double.NaN;

    @Metric(unit = "1", doc = "largest scatter of an amplifier's levels about its linearity")
    @Check(warnAbove = 0.01)
    double linearityScatter = Double.NaN;

    @Override
    protected void process(RunContext run) {
        CameraProfile profile = Cameras.of(camera);
        ExposurePairs lit = paired("flats", flats, profile, run);
        ExposurePairs dark = paired("biases", biases, profile, run);
        PhotonTransferConfig config =
                PhotonTransferConfig.DEFAULT
                        .withHighestLevel(highestLevel)
                        .withLinearityOrder(linearityOrder);
        List<AmplifierResponse> amplifiers =
                PhotonTransfer.measure(lit.pairs(), dark.pairs(), config, run.workers());
        FitsHeader header = lit.pairs().get(0).first().header();
        pairCount = lit.pairs().size();
        report(amplifiers, header);
        int ccdNum = header.require(CCDNUM);
        linearity.set(
                LinearityFit.table(ccdNum, amplifiers, levels, "the measured table").toTable());
        response.set(ResponseTable.of(ccdNum, amplifiers));
    }

    private static ExposurePairs paired(
            String label, InList<CcdRows> frames, CameraProfile profile, RunContext run) {
        List<CcdRows> rows = new ArrayList<>();
        for (In<CcdRows> frame : frames) {
            rows.add(Cameras.completed(frame.get(), profile));
        }
        ExposurePairs pairs = ExposurePairs.of(rows);
        if (!pairs.alone().isEmpty()) {
            run.caveat(label, "without a partner of their exposure time: " + pairs.alone());
        }
        return pairs;
    }

    private void report(List<AmplifierResponse> amplifiers, FitsHeader header) {
        smallestGain = -largest(amplifiers, amp -> -amp.gain().value());
        largestGain = largest(amplifiers, amp -> amp.gain().value());
        gainChange = largest(amplifiers, amp -> gainChange(amp, header));
        largestReadNoise = largest(amplifiers, amp -> amp.readNoise().value());
        largestNonLinearity = largest(amplifiers, MeasurePhotonTransfer::correction);
        linearityScatter = largest(amplifiers, amp -> amp.linearity().rms());
    }

    private static double largest(
            List<AmplifierResponse> amplifiers, ToDoubleFunction<AmplifierResponse> value) {
        return amplifiers.stream().mapToDouble(value).max().orElseThrow();
    }

    /** 0 where the header says nothing. */
    private static double gainChange(AmplifierResponse amp, FitsHeader header) {
        double measured = amp.gain().value();
        double said = header.find(DesKeywords.gain(amp.amplifier())).orElse(measured);
        return Math.abs(measured / said - 1);
    }

    private static double correction(AmplifierResponse amp) {
        LinearityFit fit = amp.linearity();
        return Math.abs(fit.linear(fit.highest()) / fit.highest() - 1);
    }
}
