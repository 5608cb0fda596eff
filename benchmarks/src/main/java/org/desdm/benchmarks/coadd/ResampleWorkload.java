package org.desdm.benchmarks.coadd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.resample.PreparedInput;
import org.desdm.fits.resample.ResampleConfig;
import org.desdm.fits.resample.ResampledPlanes;
import org.desdm.fits.resample.Resampler;
import org.desdm.fits.resample.WcsMapping;
import org.desdm.fits.wcs.Wcs;

/**
 * Eight exposures to one tangent plane, Lanczos3: image and weights read from their files,
 * resampled to planes in memory.
 */
final class ResampleWorkload implements Workload {

    static final int EXPOSURES = 8;

    /** Pixels of the tile: holds every exposure with its dither. */
    private static final PixelBox TILE = PixelBox.ofSize(2600, 4700);

    /** Rows of the output that a thread takes at a time. */
    private static final int BAND_ROWS = 64;

    private final Path data;
    private final Wcs tile;
    private final float[] value = new float[Math.toIntExact(TILE.area())];
    private final float[] weight = new float[value.length];
    private long weighted;

    private ResampleWorkload(Path data) {
        this.data = data;
        this.tile = Wcs.of(tileHeader());
    }

    static ResampleWorkload open(Path data) throws IOException {
        Path last = data.resolve(name(EXPOSURES - 1) + ".weight.fits");
        if (!Files.isReadable(last)) {
            throw new IOException(last + " is missing: eight exposures are needed");
        }
        return new ResampleWorkload(data);
    }

    private static String name(int exposure) {
        return "exp_%02d".formatted(exposure);
    }

    /**
     * TAN at the exposures' reference point, 0.263 arcsec; the middle of the dithers in the middle.
     */
    private static FitsHeader tileHeader() {
        FitsHeader header = new FitsHeader();
        header.set(Keyword.text("CTYPE1", "axis"), "RA---TAN");
        header.set(Keyword.text("CTYPE2", "axis"), "DEC--TAN");
        header.set(Keyword.real("CRVAL1", "[deg]"), 30.0);
        header.set(Keyword.real("CRVAL2", "[deg]"), -20.0);
        header.set(Keyword.real("CRPIX1", "[pixel]"), 8090.0);
        header.set(Keyword.real("CRPIX2", "[pixel]"), -1830.0);
        header.set(Keyword.real("CD1_1", "[deg]"), -0.263 / 3600);
        header.set(Keyword.real("CD1_2", "[deg]"), 0.0);
        header.set(Keyword.real("CD2_1", "[deg]"), 0.0);
        header.set(Keyword.real("CD2_2", "[deg]"), 0.263 / 3600);
        return header;
    }

    @Override
    public void run(Workers workers) {
        weighted = 0;
        for (int k = 0; k < EXPOSURES; k++) {
            try {
                resample(PeersExposure.read(data, name(k), workers), name(k), workers);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void resample(PeersExposure exposure, String name, Workers workers) {
        WcsMapping mapping = new WcsMapping(tile, Wcs.of(exposure.header()));
        Resampler resampler =
                Resampler.of(ResampleConfig.DEFAULT, mapping, exposure.box(), TILE, name);
        PreparedInput prepared = resampler.prepare(exposure.piece(), workers);
        PixelBox reach = resampler.requireReach(TILE);
        workers.forEachBand(
                reach.height(),
                BAND_ROWS,
                (first, end) -> {
                    PixelBox band =
                            new PixelBox(
                                    reach.x0(), reach.y0() + first, reach.x1(), reach.y0() + end);
                    int n = Math.toIntExact(band.area());
                    ResampledPlanes planes =
                            new ResampledPlanes(new float[n], new float[n], new int[0]);
                    resampler.resample(prepared, band, planes);
                    System.arraycopy(planes.value(), 0, value, first * reach.width(), n);
                    System.arraycopy(planes.weight(), 0, weight, first * reach.width(), n);
                });
        for (int i = 0; i < reach.area(); i++) {
            weighted += weight[i] > 0 ? 1 : 0;
        }
    }

    @Override
    public List<String> findings() {
        return List.of(
                "pixels with weight of %d exposures: %.1f Mpix"
                        .formatted(EXPOSURES, weighted * 1e-6));
    }

    @Override
    public void close() {
        weighted = 0;
    }
}
