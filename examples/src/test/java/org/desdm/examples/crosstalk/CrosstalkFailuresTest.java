package org.desdm.examples.crosstalk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.OutList;
import org.desdm.api.outcome.Outcome;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.ExposureRows;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.wrapper.Runner;
import org.junit.jupiter.api.Test;

/** A simulated exposure that calls itself DECam's: CCDs that failed are treated as such. */
class CrosstalkFailuresTest {

    private final SmallExposure small = new SmallExposure();

    @Test
    void aDeadCcdIsLeftOutByNameAndABadAmplifierIsFlagged() {
        OutList.Capture<CcdImage> given = OutList.capture();

        Outcome.Success outcome =
                assertInstanceOf(
                        Outcome.Success.class, Runner.inMemory().run(unit(given, 61, 31, 40)));

        String caveats = outcome.caveats().toString();
        assertTrue(caveats.contains("CCDs that did not work are left out: 61 (N30)"), caveats);
        assertEquals(2, given.values().size());
        CcdImage s7 = given.values().get(0);
        PixelBox a = s7.header().require(DesKeywords.dataSec('A')).toBox();
        for (int y = 0; y < s7.science().height(); y++) {
            for (int x = 0; x < s7.science().width(); x++) {
                int bits = s7.mask().orElseThrow().data()[s7.science().rowStart(y) + x];
                assertEquals(
                        a.contains(x, y), (bits & BadPixelBit.BADAMP.value()) != 0, x + ", " + y);
            }
        }
        CcdImage n9 = given.values().get(1);
        assertEquals(40, n9.header().require(DesKeywords.CCDNUM));
        assertEquals(0, n9.maskOrNew().count(BadPixelBit.BADAMP.value()));
    }

    @Test
    void anExposureOfDeadCcdsAloneIsNoWork() {
        Crosstalk unit = unit(OutList.capture(), 61);

        Outcome.NoWork none = assertInstanceOf(Outcome.NoWork.class, Runner.inMemory().run(unit));

        assertEquals("no CCD of raw.fits worked: [61 (N30)]", none.reason());
    }

    /**
     * An exposure of another kind, or one wanted CCD that is broken, is not a night without work.
     */
    @Test
    void wantedCcdsThatWouldAllBeLeftOutAreFailures() {
        OutList.Capture<CcdImage> given = OutList.capture();
        Crosstalk unit = unit(given, 1, 31, 40);
        unit.badCcd = "leave-out";
        unit.raw.get().ccds().forEach(ccd -> ccd.header().remove(DesKeywords.biasSec('A')));

        Outcome.Failed all = assertInstanceOf(Outcome.Failed.class, Runner.inMemory().run(unit));

        assertEquals(3, all.problems().size());
        assertEquals("DESDM-F010", all.problems().get(0).code().id());

        unit = unit(given, 1, 31, 40);
        unit.badCcd = "leave-out";
        unit.ccds = "31";
        unit.raw.get().ccds().get(1).header().remove(DesKeywords.biasSec('A'));
        Outcome.Failed one = assertInstanceOf(Outcome.Failed.class, Runner.inMemory().run(unit));
        assertEquals(1, one.problems().size());
        assertEquals(0, given.values().size());
    }

    private Crosstalk unit(OutList<CcdImage> outputs, int... ccdNums) {
        List<CcdRows> ccds = new ArrayList<>();
        for (int i = 0; i < ccdNums.length; i++) {
            CcdRows rows = SmallExposure.rows(small.clean().get(i));
            FitsHeader header = rows.header().copy();
            header.set(DesKeywords.CCDNUM, ccdNums[i]);
            header.remove("DETPOS");
            header.set(DesKeywords.INSTRUME, "DECam");
            ccds.add(new CcdRows(header, rows.science(), rows.weight()));
        }
        Crosstalk unit = new Crosstalk();
        unit.raw =
                In.of(
                        "raw.fits",
                        new ExposureRows(small.night.primaryHeader(small.exposure), ccds));
        unit.corrected = outputs;
        return unit;
    }
}
