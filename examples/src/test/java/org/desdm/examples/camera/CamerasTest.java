package org.desdm.examples.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.desdm.api.error.DesdmException;
import org.desdm.api.outcome.NoWorkException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.wrapper.config.ConfigFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CamerasTest {

    /** DECam's own profile can be read, changed and given back: both forms say what is built in. */
    @ParameterizedTest
    @ValueSource(strings = {"decam.yaml", "decam.wcl"})
    void theShippedProfileIsTheBuiltInOne(String file) throws IOException {
        CameraProfile read = profile(file);

        assertEquals(CameraProfile.DECAM.camera().plane(), read.camera().plane());
        assertEquals(CameraProfile.DECAM, read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aspen-cg16.yaml", "phosim-four-amplifiers.yaml", "saao-ste3.yaml"})
    void theOtherShippedProfilesAreReadToo(String file) throws IOException {
        assertTrue(profile(file).camera().plane().places().isEmpty());
    }

    @Test
    void aDeadCcdEndsTheRunByItsName() {
        FitsHeader n30 = new FitsHeader();
        n30.set(DesKeywords.INSTRUME, "DECam");
        n30.set(DesKeywords.CCDNUM, 61);
        n30.set(DesKeywords.EXPNUM, 500_000L);

        DesdmException e =
                assertThrows(
                        DesdmException.class, () -> Cameras.requireAlive(n30, CameraProfile.DECAM));

        assertInstanceOf(NoWorkException.class, e);
        assertEquals("CCD 61 (N30) did not work when this frame was taken", e.getMessage());
        n30.set(DesKeywords.CCDNUM, 60);
        Cameras.requireAlive(n30, CameraProfile.DECAM);
    }

    private static CameraProfile profile(String file) throws IOException {
        return CameraProfile.of(ConfigFiles.read(Path.of("cameras", file)));
    }
}
