package org.desdm.examples.instcal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.outcome.Outcome;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.wrapper.Runner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames of three versions of the community pipeline; needs DESDM_TEST_DATA. */
class InstCalTest {

    private Path decam;

    @BeforeEach
    void findData() {
        String root = System.getenv("DESDM_TEST_DATA");
        assumeTrue(root != null, "skipped: DESDM_TEST_DATA is not set");
        decam = Path.of(root, "real", "decam");
        assumeTrue(Files.isDirectory(decam), "skipped: no real frames in " + decam);
    }

    /** V4.8.2: 177 pixels of code 5, counted with Python's struct module. */
    @Test
    void cosmicRaysOfAYoungVersion() throws IOException {
        InstCal unit =
                unit(
                        "tc4/c4d_170316_062107_ooi_z_ls9.N2.fits",
                        "tc4/c4d_170316_062107_ood_z_ls9.N2.fits");
        unit.weight = in("tc4/c4d_170316_062107_oow_z_ls9.N2.fits");
        float[] weight = unit.weight.get().science().data().clone();

        CcdImage ccd = run(unit);

        assertEquals(Map.of("CRAY", 177), counts(ccd));
        assertEquals(177.0 / (245 * 251), unit.maskedFraction, 1e-12);
        assertEquals("z", ccd.header().require(DesKeywords.BAND));
        assertEquals(33, ccd.header().require(DesKeywords.CCDNUM));
        for (int i = 0; i < weight.length; i++) {
            assertEquals(weight[i], ccd.weight().orElseThrow().data()[i], "pixel " + i);
        }
    }

    /** V3.6.2, which is past the bits: a column of 150 bad pixels. BAND comes from FILTER. */
    @Test
    void aBadColumnOfAnOldVersion() throws IOException {
        CcdImage ccd =
                run(
                        unit(
                                "tc5/c4d_150411_035242_ooi_z_v1-N10.fits",
                                "tc5/c4d_150411_035242_ood_z_v1-N10.fits"));

        assertEquals(Map.of("BPM", 150), counts(ccd));
        assertEquals("z", ccd.header().require(DesKeywords.BAND));
        for (int y = 0; y < 150; y++) {
            assertEquals(1, ccd.mask().orElseThrow().data()[150 * y + 29]);
        }
    }

    /**
     * V3.12, 2046 x 4094: read as bits, a saturated pixel (3) would be bad and saturated, a cosmic
     * ray (5) bad and interpolated, and no pixel could be a bleed.
     */
    @Test
    void aWholeCcdOfAVersionWhoseNumberLooksOlderThanItIs() throws IOException {
        In<CcdImage> quality = in("c4d_170119_085651_ood_r_v1.fits.fz[CCDNUM=30]");
        CcdImage plane = quality.get();
        Map<Integer, Integer> codes = new TreeMap<>();
        for (float code : plane.science().data()) {
            codes.merge((int) code, 1, Integer::sum);
        }
        assertTrue(codes.containsKey(3) && codes.containsKey(4), codes::toString);
        InstCal unit = new InstCal();
        unit.image =
                In.of(
                        "flat sky",
                        new CcdImage(plane.header().copy(), FloatImage.zeros(2046, 4094)));
        unit.quality = quality;

        Map<String, Integer> all = bits(run(unit));

        assertEquals(codes.get(4), all.get("TRAIL"));
        assertTrue(all.get("SATURATE") >= codes.get(3), "bad pixels that touch add to them");
        assertEquals(codes.get(1) + codes.getOrDefault(2, 0), all.get("BPM"));
        int rays = codes.getOrDefault(5, 0) + codes.getOrDefault(8, 0);
        assertEquals(rays, all.getOrDefault("CRAY", 0));
        assertEquals(rays, all.getOrDefault("STREAK", 0));
    }

    private InstCal unit(String image, String quality) throws IOException {
        InstCal unit = new InstCal();
        unit.image = in(image);
        unit.quality = in(quality);
        return unit;
    }

    private CcdImage run(InstCal unit) {
        Out.Capture<CcdImage> given = Out.capture();
        unit.translated = given;
        Outcome outcome = Runner.inMemory().run(unit);
        assertInstanceOf(Outcome.Success.class, outcome, outcome::toString);
        return given.get();
    }

    private In<CcdImage> in(String file) throws IOException {
        DataRef ref = DataRef.parse(decam.resolve(file).toString());
        return In.of(file, new CcdImageCodec().read(ref, PlaneObserver.NONE));
    }

    /** Number of pixels of each mask value. */
    private static Map<String, Integer> counts(CcdImage ccd) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int bits : ccd.mask().orElseThrow().data()) {
            if (bits != 0) {
                counts.merge(new BadPixelBits(bits).toString(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Number of pixels that have each bit. */
    private static Map<String, Integer> bits(CcdImage ccd) {
        Map<String, Integer> all = new TreeMap<>();
        counts(ccd)
                .forEach(
                        (names, count) -> {
                            for (String name : names.split(",")) {
                                all.merge(name, count, Integer::sum);
                            }
                        });
        return all;
    }
}
