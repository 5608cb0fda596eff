package org.desdm.examples.skyfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.desdm.api.wcl.WclSection;
import org.desdm.examples.minisky.MiniSkyBlocks;
import org.desdm.examples.skyassemble.SkyAssemble;
import org.desdm.examples.skypca.SkyComponentsOfMany;
import org.desdm.examples.skysubtract.SkySubtract;
import org.desdm.examples.skytemplate.SkyTemplate;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.table.FitsTable;
import org.desdm.wrapper.config.YamlReader;
import org.desdm.wrapper.testkit.BenchRun;
import org.desdm.wrapper.testkit.Range;
import org.desdm.wrapper.testkit.UnitBench;
import org.junit.jupiter.api.Test;

/**
 * All units of the sky on a camera of four CCDs that was invented for this: with gaps that no block
 * divides, an amplifier that never works, and a CCD that dies after the eighth of twelve exposures.
 * What does not work shows a thousand times the sky.
 */
class SkyOfAnotherCameraTest {

    private static final int WIDTH = 32;
    private static final int HEIGHT = 64;
    private static final int BLOCK = 16;
    private static final int EXPOSURES = 12;
    private static final int LAST_ALIVE = 8;
    private static final int HALF = 2;
    private static final int DYING = 3;

    /** First columns and rows of the CCDs in the mosaic, from 0, as the profile states them. */
    private static final int[][] PLACES = {{0, 0}, {41, 8}, {0, 75}, {41, 79}};

    private static final WclSection QUAD =
            YamlReader.read(
                    """
                    name: quad
                    instrument: QuadCam
                    ccd_size: 32 64
                    ccds:
                      ccd1: SW 1 1 bottom
                      ccd2: SE 42 9 bottom
                      ccd3: NW 1 76 top
                      ccd4: NE 42 80 top
                    conditions:
                      half: { ccd: 2, kind: bad_amplifier, amplifier: B }
                      dead: { ccd: 3, kind: dead, nights: "20300601:" }
                    """,
                    "quad.yaml");

    /** Level of each exposure's sky, and its slopes across and up, over 100 pixels. */
    private final double[][] skies = new double[EXPOSURES][3];

    SkyOfAnotherCameraTest() {
        Random random = new Random(6);
        for (double[] sky : skies) {
            sky[0] = 2_000 + 500 * random.nextDouble();
            sky[1] = 0.03 * sky[0] * random.nextGaussian();
            sky[2] = 0.03 * sky[0] * random.nextGaussian();
        }
    }

    /**
     * A plane sky has its value in the middle of a block as its median, so nothing is left but
     * rounding of 2e3 to floats, time and again.
     */
    @Test
    void theSkyOfAnotherCameraGoesThroughAllUnits() {
        List<CcdImage> planes = IntStream.range(0, EXPOSURES).mapToObj(this::assembled).toList();
        int row = 75 / BLOCK;
        for (int j = 0; j < EXPOSURES; j++) {
            boolean alive = j < LAST_ALIVE;
            FloatImage plane = planes.get(j).science();
            assertEquals((41 + WIDTH) / BLOCK, plane.width());
            assertEquals(alive ? at(j, DYING, 7.5, 7.5) : -1, plane.get(0, row), 1e-2, "NW, " + j);
            assertEquals(
                    alive ? "" : "NW", planes.get(j).header().require(DesKeywords.BADDET), "" + j);
            assertEquals(at(j, HALF, 7.5, 7.5), plane.get(2, 0), 1e-2, "amplifier A of SE");
            assertEquals(-1, plane.get(3, 0), "amplifier B of SE");
        }
        BenchRun pca =
                UnitBench.of(SkyComponentsOfMany.class)
                        .given("skies", planes.toArray())
                        .set("componentCount", 3)
                        .run()
                        .assertSuccess();
        CcdImage components = pca.output("components", CcdImage.class);
        assertEquals("", components.header().require(DesKeywords.BADDET), "in use in 8 of 12");

        for (int ccd : new int[] {1, DYING}) {
            BenchRun run = templates(ccd, components, pca);
            // frames of the dead CCD need no coefficients
            run.assertMetric("unused", Range.between(0, 0));
            CcdImage templates = run.output("templates", CcdImage.class);
            assertEquals(
                    ccd == DYING ? LAST_ALIVE : EXPOSURES,
                    templates.header().require(DesKeywords.NCOMBINE));
            assertSubtracted(ccd == DYING ? 2 : 10, ccd, components, templates);
        }
        assertNoTemplatesOfADeadCcd(components, pca);
    }

    private void assertNoTemplatesOfADeadCcd(CcdImage components, BenchRun pca) {
        BenchRun run =
                UnitBench.of(SkyTemplate.class)
                        .given("frames", rows(9, DYING), rows(10, DYING), rows(11, DYING))
                        .given("camera", QUAD)
                        .given("components", components)
                        .given("exposures", pca.output("exposures", FitsTable.class))
                        .run();
        assertTrue(
                run.outcome().toString().contains("CCD 3 (NW) did not work"),
                () -> run.outcome().toString());
    }

    private CcdImage assembled(int exposure) {
        return UnitBench.of(SkyAssemble.class)
                .given("minis", minis(exposure))
                .given("camera", QUAD)
                .run()
                .assertSuccess()
                .output("sky", CcdImage.class);
    }

    private Object[] minis(int exposure) {
        return IntStream.rangeClosed(1, PLACES.length)
                .mapToObj(ccd -> mini(detrended(exposure, ccd)))
                .toArray();
    }

    private static CcdImage mini(CcdImage image) {
        return UnitBench.of(MiniSkyBlocks.class)
                .given("science", image)
                .given("camera", QUAD)
                .set("blockSize", BLOCK)
                .run()
                .output("mini", CcdImage.class);
    }

    private BenchRun templates(int ccd, CcdImage components, BenchRun pca) {
        return UnitBench.of(SkyTemplate.class)
                .given(
                        "frames",
                        IntStream.range(0, EXPOSURES).mapToObj(j -> rows(j, ccd)).toArray())
                .given("camera", QUAD)
                .given("components", components)
                .given("exposures", pca.output("exposures", FitsTable.class))
                .run()
                .assertSuccess();
    }

    private void assertSubtracted(int exposure, int ccd, CcdImage components, CcdImage templates) {
        CcdImage fit =
                UnitBench.of(FocalPlaneFit.class)
                        .given("minis", minis(exposure))
                        .given("camera", QUAD)
                        .given("components", components)
                        .run()
                        .assertSuccess()
                        .output("fit", CcdImage.class);
        CcdImage subtracted =
                UnitBench.of(SkySubtract.class)
                        .given("science", detrended(exposure, ccd))
                        .given("fit", fit)
                        .given("templates", templates)
                        .run()
                        .assertSuccess()
                        .output("subtracted", CcdImage.class);
        for (float pixel : subtracted.science().data()) {
            assertEquals(0, pixel, 1e-5 * skies[exposure][0]);
        }
    }

    private double at(int exposure, int ccd, double x, double y) {
        double[] sky = skies[exposure];
        int[] place = PLACES[ccd - 1];
        return sky[0] + sky[1] * (place[0] + x) / 100 + sky[2] * (place[1] + y) / 100;
    }

    private CcdImage detrended(int exposure, int ccd) {
        boolean dead = ccd == DYING && exposure >= LAST_ALIVE;
        FloatImage image = FloatImage.zeros(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean broken = dead || ccd == HALF && x >= WIDTH / 2;
                image.data()[y * WIDTH + x] = (float) (broken ? 2e6 : at(exposure, ccd, x, y));
            }
        }
        CcdImage detrended = new CcdImage(header(exposure, ccd), image);
        FloatImage weight = FloatImage.zeros(WIDTH, HEIGHT);
        Arrays.fill(weight.data(), 1 / 25f);
        detrended.setWeight(weight);
        detrended.maskOrNew();
        return detrended;
    }

    private static FitsHeader header(int exposure, int ccd) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.INSTRUME, "QuadCam");
        header.set(DesKeywords.EXPNUM, 100L + exposure);
        header.set(DesKeywords.NITE, exposure < LAST_ALIVE ? 20_300_531 : 20_300_601);
        header.set(DesKeywords.CCDNUM, ccd);
        header.set(DesKeywords.BAND, "r");
        header.set(DesKeywords.BUNIT, "electrons");
        for (char letter : new char[] {'A', 'B'}) {
            String columns = letter == 'A' ? "1:16" : "17:32";
            header.set(DesKeywords.dataSec(letter), FitsSection.parse("[" + columns + ",1:64]"));
            header.set(DesKeywords.gain(letter), 1.0);
            header.set(DesKeywords.readNoise(letter), 5.0);
        }
        return header;
    }

    private CcdRows rows(int exposure, int ccd) {
        CcdImage image = detrended(exposure, ccd);
        return new CcdRows(
                image.header(),
                RowSource.of("D" + exposure, image.science()),
                Optional.of(RowSource.of("D" + exposure, image.weight().orElseThrow())));
    }
}
