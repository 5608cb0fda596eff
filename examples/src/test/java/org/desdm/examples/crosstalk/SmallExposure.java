package org.desdm.examples.crosstalk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.ExposureRows;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedCrosstalk;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;

/** A simulated science exposure of three small CCDs and a focus CCD, in no order of CCDNUM. */
final class SmallExposure {

    final SimulatedNight night =
            new SimulatedNight(CameraConfig.small(64, 48), NightPlan.DEFAULT.withCcds(3), 20261122);
    final SimulatedExposure exposure = night.exposures(ExposureKind.SCIENCE).get(0);
    final SimulatedCrosstalk crosstalk = SimulatedCrosstalk.draw(night.ccdNums(), 3, 5);

    String matrixText() {
        return crosstalk.text();
    }

    /** The frames without crosstalk, by ascending CCDNUM. */
    List<RawCcd> clean() {
        List<RawCcd> frames = new ArrayList<>();
        for (int ccdNum : night.ccdNums()) {
            frames.add(night.ccd(ccdNum).raw(exposure, Workers.SEQUENTIAL));
        }
        return frames;
    }

    ExposureRows rows() {
        List<CcdRows> ccds = new ArrayList<>();
        for (RawCcd raw : crosstalk.addTo(night, exposure, clean())) {
            ccds.add(rows(raw));
        }
        Collections.reverse(ccds);
        CcdRows focus = ccds.get(0);
        FitsHeader header = focus.header().copy();
        header.set(DesKeywords.CCDNUM, 71);
        ccds.add(1, new CcdRows(header, focus.science(), Optional.empty()));
        return new ExposureRows(night.primaryHeader(exposure), ccds);
    }

    static CcdRows rows(RawCcd raw) {
        return new CcdRows(raw.header(), RowSource.of("raw", raw.toImage()), Optional.empty());
    }
}
