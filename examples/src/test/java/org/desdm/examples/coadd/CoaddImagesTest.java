package org.desdm.examples.coadd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.outcome.Outcome;
import org.desdm.fits.coadd.PhotometryKeywords;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.FitsTableCodec;
import org.desdm.fits.table.FitsTable;
import org.desdm.fits.wcs.PixelPosition;
import org.desdm.fits.wcs.Wcs;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.config.ConfigFiles;
import org.desdm.wrapper.config.ConfigLayer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit from file to file, on small exposures of one star whose flux and place are known. */
class CoaddImagesTest {

    private static final int WIDTH = 140;
    private static final int HEIGHT = 120;
    private static final double RA = 30.0;
    private static final double DEC = -20.0;
    private static final double FLUX = 2e5;
    private static final double SIGMA = 2;
    private static final double SKY = 500;
    private static final double PIXEL = 0.263;

    @TempDir Path folder;
    private Path out;

    @BeforeEach
    void makeOutputFolder() {
        out = folder.resolve("out");
    }

    /** Turned by {@code k} tenths of a degree and dithered; counts are scaled by 1 / (1 + k/10). */
    private Path exposure(int k) throws IOException {
        CcdImage image = new CcdImage(header(k), FloatImage.zeros(WIDTH, HEIGHT));
        image.setWeight(FloatImage.zeros(WIDTH, HEIGHT));
        double scale = 1 + k / 10.0;
        PixelPosition star = Wcs.of(image.header()).findPixel(RA, DEC).orElseThrow();
        Random random = new Random(k);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double squared = Math.pow(x - star.x(), 2) + Math.pow(y - star.y(), 2);
                double light =
                        FLUX
                                / (2 * Math.PI * SIGMA * SIGMA)
                                * Math.exp(-squared / (2 * SIGMA * SIGMA));
                double noise = Math.sqrt(SKY) * random.nextGaussian();
                int at = y * WIDTH + x;
                image.science().data()[at] = (float) ((SKY + light + noise) / scale);
                image.weight().orElseThrow().data()[at] = (float) (scale * scale / SKY);
            }
        }
        if (k == 2) {
            for (int x = 0; x < WIDTH; x++) {
                image.science().data()[100 * WIDTH + x] += 3000;
            }
        }
        Path path = folder.resolve("exp%d.fits".formatted(k));
        new CcdImageCodec().write(image, path, PlaneObserver.NONE);
        return path;
    }

    private static FitsHeader header(int k) {
        FitsHeader header = new FitsHeader();
        double turn = Math.toRadians(0.1 * k);
        double step = PIXEL / 3600;
        header.set(DesKeywords.BAND, "r");
        header.set(DesKeywords.BUNIT, "electrons");
        header.set(DesKeywords.EXPNUM, 1000L + k);
        header.set(PhotometryKeywords.MAG_ZERO, 30 - 2.5 * Math.log10(1 + k / 10.0));
        header.set(Keyword.text("CTYPE1", ""), "RA---TAN");
        header.set(Keyword.text("CTYPE2", ""), "DEC--TAN");
        header.set(Keyword.real("CRVAL1", ""), RA);
        header.set(Keyword.real("CRVAL2", ""), DEC);
        header.set(Keyword.real("CRPIX1", ""), 70.3 + 3.4 * k);
        header.set(Keyword.real("CRPIX2", ""), 61.1 - 2.7 * k);
        header.set(Keyword.real("CD1_1", ""), -step * Math.cos(turn));
        header.set(Keyword.real("CD1_2", ""), step * Math.sin(turn));
        header.set(Keyword.real("CD2_1", ""), step * Math.sin(turn));
        header.set(Keyword.real("CD2_2", ""), step * Math.cos(turn));
        return header;
    }

    private RunRequest request(int exposures) throws IOException {
        RunRequest request = RunRequest.EMPTY.withOutputDirectory(out);
        for (int k = 0; k < exposures; k++) {
            request = request.withInput("images", exposure(k));
        }
        return with(request, "backgroundMesh=30");
    }

    private static RunRequest with(RunRequest request, String... settings) {
        return request.withConfig(ConfigLayer.commandLine(List.of(settings)));
    }

    private CcdImage coadd(String name) throws IOException {
        return new CcdImageCodec().read(DataRef.of(out.resolve(name)), PlaneObserver.NONE);
    }

    @Test
    void givesBackFluxAndPlaceOfTheStar() throws IOException {
        CoaddImages unit = new CoaddImages();

        Outcome outcome = Runner.inMemory().run(unit, with(request(5), "method=clipped"));

        assertInstanceOf(Outcome.Success.class, outcome);
        CcdImage image = coadd("coadd_r_r0p00.fits");
        PixelPosition star = Wcs.of(image.header()).findPixel(RA, DEC).orElseThrow();
        double flux = 0;
        double momentX = 0;
        double momentY = 0;
        double variance = 0;
        for (int y = -12; y <= 12; y++) {
            for (int x = -12; x <= 12; x++) {
                int px = (int) Math.rint(star.x()) + x;
                int py = (int) Math.rint(star.y()) + y;
                double value = image.science().get(px, py);
                flux += value;
                momentX += value * (px - star.x());
                momentY += value * (py - star.y());
                variance += 1 / image.weight().orElseThrow().get(px, py);
            }
        }
        // the level of a mesh is known to about sqrt(SKY) / 30 in each of five exposures
        double level = 625 * Math.sqrt(SKY) / 30 / Math.sqrt(5);
        assertEquals(FLUX, flux, 3 * (Math.sqrt(variance) + level));
        assertEquals(0, momentX / flux, 0.05); // noise of a moment over 25 pixels: 0.016
        assertEquals(0, momentY / flux, 0.05);
        assertEquals(30.0, image.header().require(PhotometryKeywords.MAGZERO));
        assertEquals("r", image.header().require(DesKeywords.BAND));
        assertEquals(5, image.header().require(DesKeywords.NCOMBINE));
    }

    @Test
    void listsItsImagesAndWhatItLeftOut() throws IOException {
        CoaddImages unit = new CoaddImages();

        Runner.inMemory().run(unit, with(request(5), "method=clipped"));

        FitsTable images = table("coaddin_r_r0p00.fits");
        FitsTable rejected = table("coaddrej_r_r0p00.fits");
        assertEquals(5, images.rows());
        assertEquals(1.2, images.doubles("FLXSCALE")[2], 1e-9);
        assertEquals(SKY / 1.2, images.doubles("SKYLEVEL")[2], 5);
        assertEquals(1002, images.longs("EXPNUM")[2]);
        assertTrue(images.booleans("USED")[2]);
        long ofTheTrail = 0;
        for (int image : rejected.ints("IMAGE")) {
            ofTheTrail += image == 3 ? 1 : 0;
        }
        assertTrue(ofTheTrail >= WIDTH - 20, "of a trail of 140 pixels: " + ofTheTrail);
        assertTrue(unit.rejectedFraction > 0);
        assertTrue(unit.depth > 3 && unit.depth <= 5);
    }

    @Test
    void countsSamplesAndPutsTheCoaddWhereItIsTold() throws IOException {
        RunRequest request = with(request(3), "center=" + RA + "," + DEC, "width=101", "height=81");

        assertInstanceOf(Outcome.Success.class, Runner.inMemory().run(new CoaddImages(), request));

        try (FitsFile file = FitsFile.open(out.resolve("coadd_r_r0p00.fits"))) {
            int[] counts = file.readMask(file.require("NIMAGE")).data();
            assertEquals(101 * 81, counts.length);
            assertEquals(3, counts[40 * 101 + 50]);
        }
        PixelPosition middle =
                Wcs.of(coadd("coadd_r_r0p00.fits").header()).findPixel(RA, DEC).orElseThrow();
        assertEquals(50, middle.x(), 1e-9);
        assertEquals(40, middle.y(), 1e-9);
    }

    @Test
    void theConfigurationsInYamlAndInWclAreOne() {
        String yaml = configuration("coadd.yaml");

        assertEquals(yaml, configuration("coadd.wcl"));
        assertTrue(yaml.contains("clipped"), yaml);
    }

    private static String configuration(String file) {
        ConfigLayer layer = ConfigFiles.layer(ConfigLayer.RUN, Path.of("config", file));
        return Runner.inMemory()
                .configuration(new CoaddImages(), RunRequest.EMPTY.withConfig(layer))
                .text();
    }

    @Test
    void coaddsCoaddsOfSeveralBandsByChi() throws IOException {
        Runner.inMemory().run(new CoaddImages(), with(request(3), "width=101", "height=81"));
        Path r = out.resolve("coadd_r_r0p00.fits");
        CcdImage image = new CcdImageCodec().read(DataRef.of(r), PlaneObserver.NONE);
        image.header().set(DesKeywords.BAND, "g");
        Path g = folder.resolve("coadd_g.fits");
        new CcdImageCodec().write(image, g, PlaneObserver.NONE);
        RunRequest both =
                RunRequest.EMPTY
                        .withOutputDirectory(folder.resolve("chi"))
                        .withInput("images", r)
                        .withInput("images", g);

        Outcome mean = Runner.inMemory().run(new CoaddImages(), both);
        Outcome chi =
                Runner.inMemory()
                        .run(new CoaddImages(), with(both, "method=chi-mean", "backgroundMesh=0"));

        assertTrue(mean.toString().contains("MIXED_INPUTS"), mean.toString());
        assertInstanceOf(Outcome.Success.class, chi);
        out = folder.resolve("chi");
        assertEquals("gr", coadd("coadd_r_r0p00.fits").header().require(DesKeywords.BAND));
        assertEquals("sigma", coadd("coadd_r_r0p00.fits").header().require(DesKeywords.BUNIT));
        assertFalse(coadd("coadd_r_r0p00.fits").header().contains(PhotometryKeywords.MAGZERO));
    }

    @Test
    void namesAnImageOfAnotherFieldAndTakesItWhereTheFrameIsStated() throws IOException {
        FitsHeader far = header(1);
        far.set(Keyword.real("CRVAL1", ""), 150.0);
        CcdImage image = new CcdImage(far, FloatImage.zeros(WIDTH, HEIGHT));
        image.setWeight(FloatImage.zeros(WIDTH, HEIGHT));
        java.util.Arrays.fill(image.weight().orElseThrow().data(), 1f);
        Path path = folder.resolve("far.fits");
        new CcdImageCodec().write(image, path, PlaneObserver.NONE);
        RunRequest request = request(3).withInput("images", path);

        Outcome all = Runner.inMemory().run(new CoaddImages(), request);
        Outcome stated =
                Runner.inMemory()
                        .run(
                                new CoaddImages(),
                                with(
                                        request,
                                        "center=" + RA + "," + DEC,
                                        "width=101",
                                        "height=81"));

        assertTrue(all.toString().contains("far.fits"), all.toString());
        assertTrue(stated.toString().contains("far.fits adds nothing"), stated.toString());
    }

    @Test
    void refusesZeroPointsThatStandForNone() throws IOException {
        RunRequest request = request(1);
        CcdImage image = new CcdImage(header(1), FloatImage.zeros(WIDTH, HEIGHT));
        image.setWeight(FloatImage.zeros(WIDTH, HEIGHT));
        image.header().set(PhotometryKeywords.MAG_ZERO, -99.0);
        Path path = folder.resolve("none.fits");
        new CcdImageCodec().write(image, path, PlaneObserver.NONE);

        Outcome outcome =
                Runner.inMemory().run(new CoaddImages(), request.withInput("images", path));

        assertTrue(outcome.toString().contains("NO_PHOTOMETRY"), outcome.toString());
        assertTrue(outcome.toString().contains("none.fits"), outcome.toString());
    }

    @Test
    void tellsEverythingThatIsWrongAtOnceAndWritesNothing() throws IOException {
        RunRequest request = request(1);
        CcdImage bare = new CcdImage(new FitsHeader(), FloatImage.zeros(WIDTH, HEIGHT));
        bare.header().set(DesKeywords.BAND, "g");
        Path path = folder.resolve("bare.fits");
        new CcdImageCodec().write(bare, path, PlaneObserver.NONE);

        Outcome outcome =
                Runner.inMemory().run(new CoaddImages(), request.withInput("images", path));

        String text = outcome.toString();
        for (String expected :
                List.of("bare.fits", "MISSING_WCS", "NO_PHOTOMETRY", "MIXED_INPUTS", "BAND")) {
            assertTrue(text.contains(expected), expected + " in " + text);
        }
        try (Stream<Path> files = Files.exists(out) ? Files.list(out) : Stream.empty()) {
            assertEquals(
                    List.of(),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".fits"))
                            .toList());
        }
    }

    private FitsTable table(String name) throws IOException {
        return new FitsTableCodec().read(DataRef.of(out.resolve(name)), PlaneObserver.NONE);
    }
}
