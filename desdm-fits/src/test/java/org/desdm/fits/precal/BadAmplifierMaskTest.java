package org.desdm.fits.precal;

import static org.desdm.fits.precal.Drawn.assertMask;
import static org.desdm.fits.precal.Drawn.image;
import static org.desdm.fits.precal.Drawn.mask;
import static org.desdm.fits.precal.Drawn.section;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.junit.jupiter.api.Test;

class BadAmplifierMaskTest {

    private static final BadAmplifierMask STEP = new BadAmplifierMask(Camera.DECAM);

    /** A of S7 lies at high columns: the half at low columns is the good one. */
    @Test
    void flagsTheUnsteadyHalfOfS7AndKeepsBits() {
        CcdImage ccd = s7();
        ccd.setMask(mask("1 0 2 0", "0 0 0 4"));

        apply(ccd);

        assertMask(mask("1 0 10 8", "0 0 8 12"), ccd.mask().orElseThrow());
    }

    @Test
    void repeatingChangesNothing() {
        CcdImage ccd = s7();
        apply(ccd);
        apply(ccd);

        assertMask(mask("0 0 8 8", "0 0 8 8"), ccd.mask().orElseThrow());
    }

    @Test
    void otherCcdsAndInstrumentsAreLeftAlone() {
        CcdImage other = s7();
        other.header().set(DesKeywords.CCDNUM, 30);
        CcdImage simulated = s7();
        simulated.header().set(DesKeywords.INSTRUME, "simulated DECam");

        assertTrue(STEP.concerns(s7().header()));
        assertFalse(STEP.concerns(other.header()));
        apply(other);
        apply(simulated);
        assertTrue(other.mask().isEmpty());
        assertTrue(simulated.mask().isEmpty());
    }

    @Test
    void withoutSectionsNothingIsTouched() {
        CcdImage bare = s7();
        bare.header().remove("DATASECA");
        bare.header().remove("DATASECB");

        assertThrows(MissingKeywordException.class, () -> apply(bare));
        assertTrue(bare.mask().isEmpty());
    }

    private static CcdImage s7() {
        CcdImage ccd = Drawn.ccd(31, image("1 2 3 4", "5 6 7 8"));
        ccd.header().set(DesKeywords.INSTRUME, "DECam");
        section(ccd.header(), 'A', "[3:4,1:2]");
        section(ccd.header(), 'B', "[1:2,1:2]");
        return ccd;
    }

    private static void apply(CcdImage ccd) {
        new Chain(List.of(STEP), Clock.systemUTC()).apply(ccd, Workers.SEQUENTIAL);
    }
}
