package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.gain;
import static org.desdm.fits.header.DesKeywords.overscanLevel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.stats.Sample;
import org.junit.jupiter.api.Test;

/** Raw frames of other cameras, through profiles; needs the environment's test data. */
class RealFramesReferenceTest {

    private static final int BLOCK = 2880;

    /**
     * SAAO 1.0 m, one amplifier, header sections with blanks. Of a night sky frame the overscan
     * columns, far from the edges, hold the bias level alone: the mean of 5200 pixels, which is
     * computed here by itself.
     */
    @Test
    void aFrameOfOneAmplifierLosesItsOverscan() throws IOException {
        CcdImage raw = read("a8280271.fits");
        CameraProfile profile =
                profile(
                        """
                        name: SAAO-STE3
                        ccdnum.value: 1
                        amplifiers.A.datasec.keyword: TRIMSEC
                        amplifiers.A.biassec.keyword: BIASSEC
                        amplifiers.A.gain.keyword: GAIN
                        amplifiers.A.readnoise.keyword: RDNOISE
                        amplifiers.A.saturation.value: 65535
                        """);

        CcdImage trimmed = trimmed(raw, profile, OverscanConfig.DEFAULT);
        new Chain(List.of(new ReadNoiseWeight(), new GainCorrection()), Clock.systemUTC())
                .apply(trimmed, Workers.SEQUENTIAL);

        assertEquals(512, trimmed.science().width());
        assertEquals(520, trimmed.science().height());
        double level = Drawn.mean(raw.science().trimmed(new PixelBox(3, 0, 13, 520)));
        // half an ADU is a tenth of what the level may drift in a frame
        assertEquals(level, trimmed.header().require(overscanLevel('A')), 0.5);
        double sky = median(trimmed, new PixelBox(100, 100, 400, 400));
        double rawSky = median(raw, new PixelBox(116, 100, 416, 400));
        assertEquals(1.9 * (rawSky - level), sky, 1.9);
    }

    /**
     * A simulated CCD of two amplifiers whose overscans differ in level; its header says 2001 rows
     * of 2000. The sky does not know of amplifiers: at their border it has no step.
     */
    @Test
    void twoAmplifiersMeetWithoutAStep() throws IOException {
        CcdImage raw = read("raw_v1_fg.fits.gz");
        CameraProfile profile =
                profile(
                        """
                        name: obs-test
                        ccdnum.value: 1
                        band.keyword: FILTER
                        amplifiers.A.datasec.value: [5:513,1:2000]
                        amplifiers.A.biassec.value: [1:4,1:2000]
                        amplifiers.A.gain.keyword: GAIN
                        amplifiers.A.readnoise_adu.keyword: RDNOISE
                        amplifiers.B.datasec.value: [518:1026,1:2000]
                        amplifiers.B.biassec.value: [514:517,1:2000]
                        amplifiers.B.gain.keyword: GAIN
                        amplifiers.B.readnoise_adu.keyword: RDNOISE
                        """);

        CcdImage trimmed = trimmed(raw, profile, OverscanConfig.DEFAULT);

        assertEquals(1018, trimmed.science().width());
        assertEquals(2000, trimmed.science().height());
        assertEquals(1.7741, trimmed.header().require(gain('B')));
        double left = median(trimmed, new PixelBox(459, 100, 509, 1900));
        double right = median(trimmed, new PixelBox(509, 100, 559, 1900));
        assertTrue(left > 5, "there is a sky: " + left);
        // 90000 pixels a side: the medians scatter by 0.03 ADU; the sky's own slope is allowed 2 %
        assertEquals(1, right / left, 0.02, "left " + left + ", right " + right);
    }

    /** Masters and a science frame of one camera; their sections name a CCD 20 times as large. */
    @Test
    void aCameraWithoutOverscanIsDetrendedByItsMasters() throws IOException {
        CameraProfile profile =
                profile(
                        """
                        name: AspenCG16
                        ccdnum.value: 1
                        match: CCDNUM, NAXIS1
                        amplifiers.A.datasec.value: [1:200,1:200]
                        amplifiers.A.gain.value: 1.5
                        amplifiers.A.readnoise.value: 10
                        amplifiers.A.saturation.value: 65535
                        """);
        CcdImage science = completed(read("kelt-16-b-S001-R001-C084-r.fit.gz"), profile);
        CcdImage before = science.copy();
        CcdImage bias = completed(read("combined_bias.fit.gz"), profile);
        CcdImage dark = completed(read("combined_dark_90.000.fit.gz"), profile);
        CcdImage flat = completed(read("combined_flat_filter_r.fit.gz"), profile);
        double level = median(flat, PixelBox.ofSize(200, 200));
        for (int i = 0; i < flat.science().data().length; i++) {
            flat.science().data()[i] /= (float) level;
        }

        new Chain(
                        List.of(
                                new SaturationMask(),
                                new ReadNoiseWeight(),
                                new BiasSubtraction(bias, "bias", profile.matchedByDarks()),
                                new DarkSubtraction(dark, "dark", profile.matchedByDarks()),
                                new GainCorrection(),
                                new PhotonNoise(),
                                new FlatFieldCorrection(
                                        flat, 0.2f, "flat", profile.matchedByFlats()),
                                MaskedWeight.DEFAULT,
                                new UsablePixelCheck("kelt-16-b")),
                        Clock.systemUTC())
                .apply(science, Workers.SEQUENTIAL);

        // the same arithmetic, in doubles, at a few pixels
        for (int i = 0; i < 40_000; i += 777) {
            double adu =
                    (double) before.science().data()[i]
                            - bias.science().data()[i]
                            - dark.science().data()[i];
            double expected = adu * 1.5 / flat.science().data()[i];
            assertEquals(expected, science.science().data()[i], 1e-6 * Math.abs(expected) + 0.01);
        }
        assertTrue(science.weight().orElseThrow().get(100, 100) > 0);
    }

    private static CcdImage trimmed(CcdImage raw, CameraProfile profile, OverscanConfig config) {
        return new OverscanSubtraction(config).trimmed(completed(raw, profile), Workers.SEQUENTIAL);
    }

    private static CcdImage completed(CcdImage raw, CameraProfile profile) {
        FloatImage pixels = raw.science();
        return new CcdImage(
                profile.complete(raw.header(), pixels.width(), pixels.height()), pixels);
    }

    private static double median(CcdImage image, PixelBox box) {
        return Sample.of(box).median(image.science(), Optional.empty());
    }

    private static CameraProfile profile(String lines) {
        return CameraProfile.of(ProfileText.section("profile", lines));
    }

    /** The primary image of a file; just enough FITS for these frames. */
    private static CcdImage read(String name) throws IOException {
        String root = System.getenv("DESDM_TEST_DATA");
        assumeTrue(root != null, "skipped: DESDM_TEST_DATA is not set");
        Path file = Path.of(root, "real", "detrend", name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in) {
            bytes = plain.readAllBytes();
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = 0;
        while (!text.startsWith("END     ", end)) {
            end += 80;
        }
        FitsHeader header = FitsHeader.parse(text.substring(0, end));
        int width = Integer.parseInt(header.findText("NAXIS1").orElseThrow());
        int height = Integer.parseInt(header.findText("NAXIS2").orElseThrow());
        boolean real = header.findText("BITPIX").orElseThrow().equals("-32");
        ByteBuffer data = ByteBuffer.wrap(bytes).position((end / BLOCK + 1) * BLOCK);
        FloatImage pixels = FloatImage.zeros(width, height);
        for (int i = 0; i < pixels.data().length; i++) {
            pixels.data()[i] = real ? data.getFloat() : data.getShort() + 32768f;
        }
        return new CcdImage(header, pixels);
    }
}
