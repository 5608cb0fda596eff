package org.desdm.examples.skypca;

import static org.desdm.fits.header.DesKeywords.SKYPCID;

import java.util.ArrayList;
import java.util.List;
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
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.sky.SkyPca;
import org.desdm.fits.sky.SkyPcaConfig;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;
import org.desdm.fits.table.ValueType;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/** Finds the components of the sky in the skies of many exposures. */
@Unit(
        name = "sky-pca",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "finds the components of the sky in the skies of many exposures of a band")
@Resources(memory = "64 MiB + 12 * skies.bytes")
public final class SkyComponentsOfMany extends Wrapper {

    @Input(
            filetype = "red_skyfit",
            doc = "skies over the focal plane, of exposures of one band [electron]")
    InList<CcdImage> skies;

    @Output(
            filetype = "cal_sky_pc",
            like = "skies",
            name = "skypc_{band}_r{reqnum}p{attnum:02}.fits",
            doc = "components of rms 1, one above another, -1 where there is none")
    Out<CcdImage> components;

    @Output(
            filetype = "cal_sky_exposures",
            like = "skies",
            name = "skyexp_{band}_r{reqnum}p{attnum:02}.fits",
            doc = "of each exposure EXPNUM, USED, RMS, CLIPPED and COEFFS [electron]")
    Out<FitsTable> exposures;

    @Param(min = 1, max = 20, doc = "number of components")
    int componentCount = SkyPcaConfig.DEFAULT.components();

    @Param(
            min = 1e-6,
            max = 1,
            doc = "exposures whose rms residual is a larger part of the sky are left out")
    double mostRms = SkyPcaConfig.DEFAULT.mostRms();

    @Metric(unit = "1", doc = "exposures that the components were made of")
    double usedExposures = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the exposures that were left out")
    @Check(warnAbove = 0.2, failAbove = 0.8)
    double rejected = Double.NaN;

    @Metric(unit = "1", doc = "largest rms residual of an exposure that was used")
    double largestRms = Double.NaN;

    @Override
    protected void process(RunContext run) {
        List<CcdImage> images = new ArrayList<>();
        for (In<CcdImage> sky : skies) {
            images.add(sky.get());
        }
        SkyPcaConfig config =
                SkyPcaConfig.DEFAULT.withComponents(componentCount).withMostRms(mostRms);
        SkyPca found = SkyPca.of(images, config);
        List<SkyPca.Exposure> used =
                found.exposures().stream().filter(SkyPca.Exposure::used).toList();
        usedExposures = used.size();
        rejected = 1 - usedExposures / images.size();
        largestRms = used.stream().mapToDouble(SkyPca.Exposure::rms).max().orElse(Double.NaN);
        CcdImage planes = found.components().toImage();
        components.set(planes);
        exposures.set(table(found.exposures(), planes.header()));
    }

    private FitsTable table(List<SkyPca.Exposure> found, FitsHeader planes) {
        int n = found.size();
        double[] coefficients = new double[n * componentCount];
        boolean[] used = new boolean[n];
        for (int j = 0; j < n; j++) {
            SkyPca.Exposure exposure = found.get(j);
            used[j] = exposure.used();
            for (int k = 0; k < componentCount; k++) {
                coefficients[j * componentCount + k] =
                        exposure.used() ? exposure.coefficients()[k] : Double.NaN;
            }
        }
        FitsHeader header = new FitsHeader();
        planes.findCard("BAND").ifPresent(header::append);
        planes.findCard(SKYPCID.name()).ifPresent(header::append);
        Column row = Column.of("COEFFS", ValueType.DOUBLE, componentCount);
        return new FitsTable(
                header,
                List.of(
                        ColumnValues.of(
                                "EXPNUM",
                                found.stream().mapToLong(SkyPca.Exposure::expnum).toArray()),
                        ColumnValues.of("USED", used),
                        ColumnValues.of(
                                "RMS", found.stream().mapToDouble(SkyPca.Exposure::rms).toArray()),
                        ColumnValues.of(
                                "CLIPPED",
                                found.stream().mapToDouble(SkyPca.Exposure::clipped).toArray()),
                        ColumnValues.of(row, n, coefficients, new boolean[0])));
    }
}
