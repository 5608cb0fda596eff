package org.desdm.fits.precal.crosstalk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The survey's words; truth is the survey's table of them. */
class ExposureKeywordsTest {

    @ParameterizedTest
    @CsvSource({
        "object,raw_obj",
        "zero,raw_bias",
        "Dome Flat,raw_dflat",
        "sky flat,raw_tflat",
        "dark,raw_dark",
        "focus,focus",
        "raw_obj,raw_obj"
    })
    void kindsOfExposures(String telescope, String survey) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.OBSTYPE, telescope);
        ExposureKeywords.translate(header, Camera.DECAM);
        assertEquals(survey, header.require(DesKeywords.OBSTYPE));
    }

    @ParameterizedTest
    @CsvSource({
        "'g DECam SDSS c0001 4720.0 1520.0',g",
        "'Y DECam c0005',Y",
        "'VR DECam c0007',VR",
        "'V something',VR",
        "'N964 DECam',N964",
        "'solid plate',X",
        "'',X"
    })
    void bandsOfFilters(String filter, String band) {
        assertEquals(band, Camera.DECAM.bands().band(filter));
    }

    @ParameterizedTest
    @CsvSource({
        "2018-11-09T00:30:00.5,20181108", "2018-11-08T23:59:59,20181108",
        "2019-01-01T14:59:59,20181231", "2019-01-01T15:00:00,20190101"
    })
    void nightsBeginAfterFourteenHours(String time, int nite) {
        assertEquals(Optional.of(nite), Camera.DECAM.night().nite(time));
    }

    @Test
    void whatIsThereIsKeptAndWhatIsUnknownIsNotInvented() {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.BAND, "i");
        header.set(DesKeywords.FILTER, "g DECam");
        header.set(DesKeywords.DATE_OBS, "yesterday");
        ExposureKeywords.translate(header, Camera.DECAM);
        assertEquals("i", header.require(DesKeywords.BAND));
        assertEquals(false, header.contains(DesKeywords.NITE));
        assertEquals(false, header.contains(DesKeywords.OBSTYPE));
    }
}
