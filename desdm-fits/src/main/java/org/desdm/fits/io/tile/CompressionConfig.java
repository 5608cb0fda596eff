package org.desdm.fits.io.tile;

import java.util.List;
import java.util.Objects;

/**
 * How an image is compressed.
 *
 * @param codec how tiles are compressed; PLIO_1 for masks of 0 to 2^24 - 1 only
 * @param tile lengths of a tile; empty for one row each, or for HCOMPRESS_1 some rows
 * @param quantisation of floats; NONE keeps them exactly, under GZIP_1 and GZIP_2 alone. NOCOMPRESS
 *     keeps them exactly always; HCOMPRESS_1 takes SUBTRACTIVE_DITHER_2 for 1
 * @param q steps of the quantisation in a standard deviation of the noise; if negative, the step
 *     itself, negated
 * @param zdither0 where dithering begins, 1 to 10,000; 0 to take it from the first tile's sum
 * @param hcompressScale step of the coefficients of HCOMPRESS_1 in standard deviations of a tile's
 *     noise; if negative, the step itself, negated; 0 loses nothing
 */
public record CompressionConfig(
        TileCodec codec,
        List<Long> tile,
        Quantisation quantisation,
        double q,
        int zdither0,
        double hcompressScale) {

    private static final int MOST_SCALE = 1 << 20;

    /** The survey's science and weight planes: RICE_1, rows, q = 16, zeros kept, seed by sum. */
    public static final CompressionConfig SURVEY_IMAGE =
            new CompressionConfig(
                    TileCodec.RICE_1, List.of(), Quantisation.SUBTRACTIVE_DITHER_2, 16, 0, 0);

    /** The survey's mask planes: PLIO_1, rows. */
    public static final CompressionConfig SURVEY_MASK =
            SURVEY_IMAGE.withCodec(TileCodec.PLIO_1).withQuantisation(Quantisation.NONE, 0);

    public CompressionConfig {
        Objects.requireNonNull(codec, "codec");
        Objects.requireNonNull(quantisation, "quantisation");
        tile = List.copyOf(tile);
        if (tile.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException("tile lengths must be at least 1: " + tile);
        }
        if (zdither0 < 0 || zdither0 > 10_000) {
            throw new IllegalArgumentException(
                    "ZDITHER0 must be 1 to 10000, or 0 for the sum of the first tile: " + zdither0);
        }
        if (!Double.isFinite(q) || !Double.isFinite(hcompressScale)) {
            throw new IllegalArgumentException(
                    "q and the scale of HCOMPRESS_1 must be finite: %s, %s"
                            .formatted(q, hcompressScale));
        }
        if (Math.abs(hcompressScale) > MOST_SCALE) {
            throw new IllegalArgumentException(
                    "the scale of HCOMPRESS_1 must be at most %d: %s"
                            .formatted(MOST_SCALE, hcompressScale));
        }
    }

    /** This with another codec. */
    public CompressionConfig withCodec(TileCodec other) {
        return new CompressionConfig(other, tile, quantisation, q, zdither0, hcompressScale);
    }

    /** This with other tiles. */
    public CompressionConfig withTile(List<Long> lengths) {
        return new CompressionConfig(codec, lengths, quantisation, q, zdither0, hcompressScale);
    }

    /** This with another quantisation of floats. */
    public CompressionConfig withQuantisation(Quantisation way, double steps) {
        return new CompressionConfig(codec, tile, way, steps, zdither0, hcompressScale);
    }

    /** This with another start of the dithering. */
    public CompressionConfig withZdither0(int start) {
        return new CompressionConfig(codec, tile, quantisation, q, start, hcompressScale);
    }

    /** This with another scale of HCOMPRESS_1. */
    public CompressionConfig withHcompressScale(double scale) {
        return new CompressionConfig(codec, tile, quantisation, q, zdither0, scale);
    }
}
