package org.desdm.fits.io.tile;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.internal.BrokenStreamException;
import org.desdm.fits.internal.Dequantiser;

/**
 * Reads tiles of one image. Keeps its buffers from tile to tile, so that reading on allocates
 * nothing; for one thread at a time.
 */
public final class TileDecoder {

    private final TiledImage image;
    private final TilePixels.Kind kind;
    private final TileRows rows;
    private final TileStream stream;
    private final StreamDecoder decoder;
    private final TilePlace place;
    private final TilePixels pixels = new TilePixels();
    private final Dequantiser dequantiser = new Dequantiser();
    private final Optional<TileColumn> coded;
    private final Optional<TileColumn> gzipped;
    private final Optional<TileColumn> plain;
    private final Optional<TileColumn> nulls;
    private final Optional<TileColumn> scales;
    private final Optional<TileColumn> zeros;
    private final Optional<TileColumn> blanks;
    private final boolean quantised;
    private final double scaleOfAll;
    private final double zeroOfAll;

    /** NaN if there is none. */
    private final double blankOfAll;

    private int[] mask = new int[0];

    TileDecoder(TiledImage image) {
        TileTable table = image.table();
        this.image = image;
        this.kind = image.kind();
        this.rows = new TileRows(table, image.bytes());
        this.stream = new TileStream(image, rows);
        this.decoder = new StreamDecoder(image.format());
        this.place = new TilePlace(image.grid().axisCount());
        this.coded = table.findHeap("COMPRESSED_DATA");
        this.gzipped = table.findHeap("GZIP_COMPRESSED_DATA");
        this.plain = table.findHeap("UNCOMPRESSED_DATA");
        this.nulls = table.findHeap("NULL_PIXEL_MASK");
        this.scales = table.findNumber("ZSCALE");
        this.zeros = table.findNumber("ZZERO");
        this.blanks = table.findNumber("ZBLANK");
        this.quantised = image.isQuantised();
        this.scaleOfAll = image.format().scale().orElse(1.0);
        this.zeroOfAll = image.format().zero().orElse(0.0);
        this.blankOfAll = image.format().blank().map(Long::doubleValue).orElse(Double.NaN);
    }

    /** Says that the tiles {@code first} to {@code end} are decoded next: they are read at once. */
    public void expect(long first, long end) throws IOException {
        if (coded.isPresent()) {
            stream.expect(coded.get(), first, end);
        }
    }

    /** Where the tile is that was decoded last. */
    public TilePlace place() {
        return place;
    }

    /** Pixels of the tile that was decoded last. */
    public TilePixels pixels() {
        return pixels;
    }

    /**
     * Decodes a tile.
     *
     * @param tile its number, from 0 on
     * @throws FitsFormatException if its bytes break a rule
     */
    public void decode(long tile) throws IOException {
        image.grid().locate(tile, place);
        decode(tile, 0, place.pixels());
    }

    /**
     * Decodes a tile of a plane where a box reaches into it; its other pixels mean nothing.
     *
     * @param width pixels of a row of the plane
     */
    public void decode(long tile, PixelBox box, int width) throws IOException {
        image.grid().locate(tile, place);
        decode(tile, place.pixelsBefore(box, width), place.pixelsUpTo(box, width));
    }

    private void decode(long tile, int first, int end) throws IOException {
        try {
            if (stream.find(coded, tile)) {
                coded(tile, first, end);
            } else if (stream.find(gzipped, tile)) {
                begin(place.pixels() / TileFormat.MOST_INFLATION);
                decoder.gunzip(stream, kind, pixels, place.pixels());
            } else if (stream.find(plain, tile)) {
                begin(place.pixels());
                decoder.plain(stream, kind, pixels, place.pixels());
            } else {
                throw stream.malformed("the tile has no bytes in any column");
            }
            if (stream.find(nulls, tile)) {
                blankOut();
            }
            pixels.blank = ownBlank(tile);
        } catch (BrokenStreamException e) {
            throw stream.malformed(e);
        }
    }

    /** Streams are decoded from their beginning on; values are made of what is wanted. */
    private void coded(long tile, int first, int end) throws IOException, BrokenStreamException {
        begin(image.format().leastBytes(place.pixels()));
        int count = place.pixels();
        if (quantised) {
            decoder.ints(stream, place, pixels.ints(count), end);
            dequantise(tile, first, end);
        } else if (kind == TilePixels.Kind.INT) {
            decoder.ints(stream, place, pixels.ints(count), end);
        } else {
            decoder.lossless(stream, kind, pixels, count);
        }
    }

    /** The value of a column ZBLANK for whole numbers, which are not floats that were quantised. */
    private OptionalLong ownBlank(long tile) throws IOException {
        boolean whole = kind == TilePixels.Kind.INT || kind == TilePixels.Kind.LONG;
        return whole && blanks.isPresent()
                ? OptionalLong.of((long) rows.number(blanks.get(), tile))
                : OptionalLong.empty();
    }

    /** Reads the stream and makes room, unless it is too short to hold the tile. */
    private void begin(long leastBytes) throws IOException {
        if (stream.length() < leastBytes) {
            throw stream.malformed(
                    "%d bytes cannot hold a tile of %d pixels"
                            .formatted(stream.length(), place.pixels()));
        }
        place.findRuns();
        pixels.reserve(kind, place.pixels());
        load();
    }

    /** Reads the stream, unless it is so long that only a wrong descriptor can say so. */
    private void load() throws IOException {
        if (stream.length() > TileFormat.mostBytes(place.pixels())) {
            throw stream.malformed(
                    "%d bytes are too many for a tile of %d pixels"
                            .formatted(stream.length(), place.pixels()));
        }
        stream.load();
    }

    private void dequantise(long tile, int first, int end) throws IOException {
        TileFormat format = image.format();
        double scale = number(scales, tile, scaleOfAll);
        double zero = number(zeros, tile, zeroOfAll);
        dequantiser.begin(scale, zero, first, end);
        boolean dithered = format.quantisation().isDithered();
        int zdither0 = format.zdither0();
        if (kind == TilePixels.Kind.FLOAT && dithered) {
            dequantiser.dithered(pixels.ints, pixels.floats, tile, zdither0);
        } else if (kind == TilePixels.Kind.FLOAT) {
            dequantiser.plain(pixels.ints, pixels.floats);
        } else if (dithered) {
            dequantiser.dithered(pixels.ints, pixels.doubles, tile, zdither0);
        } else {
            dequantiser.plain(pixels.ints, pixels.doubles);
        }
        if (format.quantisation() == Quantisation.SUBTRACTIVE_DITHER_2) {
            replace(Dequantiser.ZERO, 0);
        }
        double blank = number(blanks, tile, blankOfAll);
        if (blank == (int) blank) {
            replace((int) blank, Float.NaN);
        }
    }

    private void replace(int mark, float value) {
        if (kind == TilePixels.Kind.FLOAT) {
            dequantiser.replace(pixels.ints, mark, pixels.floats, value);
        } else {
            dequantiser.replace(pixels.ints, mark, pixels.doubles, value);
        }
    }

    /** The value of a column for the tile, or, without the column, that of all tiles. */
    private double number(Optional<TileColumn> column, long tile, double all) throws IOException {
        return column.isPresent() ? rows.number(column.get(), tile) : all;
    }

    /** Makes nulls of the pixels that the mask marks. */
    private void blankOut() throws IOException, BrokenStreamException {
        int count = place.pixels();
        mask = mask.length < count ? new int[count] : mask;
        load();
        decoder.mask(TileCodec.of(image.header(), "ZMASKCMP"), stream, place, mask);
        boolean whole = kind == TilePixels.Kind.INT || kind == TilePixels.Kind.LONG;
        if (whole && image.format().blank().isEmpty()) {
            throw new FitsFormatException(
                    FitsError.UNSUPPORTED,
                    "a mask of null pixels, and no BLANK that could stand for them",
                    image.header().name() + ", card ZMASKCMP");
        }
        long blank = image.format().blank().orElse(0L);
        for (int i = 0; i < count; i++) {
            if (mask[i] != 0) {
                switch (kind) {
                    case INT -> pixels.ints[i] = (int) blank;
                    case LONG -> pixels.longs[i] = blank;
                    case FLOAT -> pixels.floats[i] = Float.NaN;
                    default -> pixels.doubles[i] = Double.NaN;
                }
            }
        }
    }
}
