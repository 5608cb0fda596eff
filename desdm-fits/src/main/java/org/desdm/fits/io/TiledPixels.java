package org.desdm.fits.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.io.tile.TileDecoder;
import org.desdm.fits.io.tile.TileGrid;
import org.desdm.fits.io.tile.TilePixels;
import org.desdm.fits.io.tile.TilePlace;
import org.desdm.fits.io.tile.TiledImage;

/**
 * The pixels of a tile-compressed image. Only the tiles that hold what is asked for are decoded;
 * where rows are asked for that cut through tiles, the values of these tiles are kept until their
 * last row was read.
 */
final class TiledPixels implements PixelSource {

    /** Pixels of the tiles that a thread decodes at a time, at least. */
    private static final int BATCH = 1 << 16;

    /** Pixels of the largest tile whose decoder is kept between reads. */
    private static final int MOST_KEPT = 1 << 18;

    /** Pixels of a slab, so that their bytes can be indexed. */
    private static final long MOST_SLAB = Integer.MAX_VALUE / Long.BYTES - 1024;

    private static final int MOST_BYTE = 255;

    private final Hdu hdu;
    private final PixelScaling scaling;
    private final TiledImage image;
    private final TileGrid grid;
    private final Spares<TileDecoder> spares;
    private final AtomicReference<Slab> kept = new AtomicReference<>();

    /** The values of one slab. */
    private record Slab(long number, float[] values) {}

    /**
     * Takes pixels of a tile from index {@code from} on, which begin at {@code at} in the image.
     */
    @FunctionalInterface
    private interface Sink {
        void put(TilePixels pixels, int from, long at, int count);
    }

    TiledPixels(ByteSource bytes, Hdu hdu, ReadLimits limits) {
        this.hdu = hdu;
        this.scaling = new PixelScaling(hdu.bitpix(), Scaling.of(hdu));
        Hdu.Span span = hdu.span();
        this.image =
                TiledImage.of(
                        hdu.name(),
                        hdu.stored(),
                        new TiledImage.Source(
                                hdu.bitpix(),
                                hdu.axes(),
                                span.dataOffset(),
                                span.dataBytes(),
                                bytes::read));
        this.grid = image.grid();
        this.spares = new Spares<>(image::decoder);
        requireSmall(limits);
    }

    /** Tiles that cut through the same rows are held at once by those who read row by row. */
    private void requireSmall(ReadLimits limits) {
        long most = Math.min(limits.maxImageBytes() / Float.BYTES, MOST_SLAB);
        if (grid.pixelsPerSlab() > most) {
            throw new FitsFormatException(
                    FitsError.TOO_LARGE,
                    "tiles of %d pixels must be read at once; the limit is %d"
                            .formatted(grid.pixelsPerSlab(), most),
                    hdu.name());
        }
    }

    @Override
    public Scaling scaling() {
        return scaling.scaling();
    }

    @Override
    public long step() {
        long slab = grid.pixelsPerSlab();
        return slab * Math.max(1, BATCH / slab);
    }

    @Override
    public void floats(long first, float[] target, int offset, int count) throws IOException {
        long at = first;
        long end = first + count;
        while (at < end) {
            int done = (int) (at - first);
            long slab = at / grid.pixelsPerSlab();
            long wholeEnd = slabsUpTo(end);
            if (at == grid.slabStart(slab) && wholeEnd > slab) {
                decode(slab, wholeEnd, floatSink(target, first - offset));
                at = grid.slabStart(wholeEnd);
            } else {
                int n = (int) (Math.min(end, grid.slabStart(slab + 1)) - at);
                copyPart(slab, at, target, offset + done, n);
                at += n;
            }
        }
    }

    /** How many slabs there are before {@code end}; whole ones only. */
    private long slabsUpTo(long end) {
        long slabs = grid.tileCount() / grid.tilesPerSlab();
        return end == grid.pixelCount() ? slabs : end / grid.pixelsPerSlab();
    }

    /** Copies from a slab that is asked for in parts; keeps it until its end was copied. */
    private void copyPart(long number, long at, float[] target, int offset, int count)
            throws IOException {
        long start = grid.slabStart(number);
        Slab slab = kept.get();
        if (slab == null || slab.number() != number) {
            float[] values = slab((int) (grid.slabStart(number + 1) - start));
            decode(number, number + 1, floatSink(values, start));
            slab = new Slab(number, values);
            kept.set(slab);
        }
        System.arraycopy(slab.values(), (int) (at - start), target, offset, count);
        if (at + count == start + slab.values().length) {
            kept.compareAndSet(slab, null);
        }
    }

    private float[] slab(int count) {
        try {
            return new float[count];
        } catch (OutOfMemoryError e) {
            throw FitsFile.tooLarge(hdu, count, e);
        }
    }

    @Override
    public void floats(PixelBox box, int width, float[] target) throws IOException {
        Sink sink = floatSink(target, 0);
        TileDecoder decoder = spares.take();
        long firstSlab = (long) box.y0() * width / grid.pixelsPerSlab();
        long endSlab = ((long) (box.y1() - 1) * width + box.x1() - 1) / grid.pixelsPerSlab() + 1;
        decoder.expect(firstSlab * grid.tilesPerSlab(), endSlab * grid.tilesPerSlab());
        for (long slab = firstSlab; slab < endSlab; slab++) {
            for (long i = 0; i < grid.tilesPerSlab(); i++) {
                long tile = slab * grid.tilesPerSlab() + i;
                if (grid.touches(tile, box.x0(), box.x1())) {
                    decode(decoder, tile, box, width);
                    copyInside(decoder, box, width, sink);
                }
            }
        }
        giveBack(decoder);
    }

    /** Keeps a decoder for the next read, unless its buffers are large. */
    private void giveBack(TileDecoder decoder) {
        if (grid.pixelsPerTile() <= MOST_KEPT) {
            spares.giveBack(decoder);
        }
    }

    private static void copyInside(TileDecoder decoder, PixelBox box, int width, Sink sink) {
        TilePlace place = decoder.place();
        for (int run = 0; run < place.runs(); run++) {
            long start = place.start(run);
            int y = (int) (start / width);
            int x = (int) (start % width);
            int first = Math.max(box.x0(), x);
            int end = Math.min(box.x1(), x + place.runLength());
            if (y >= box.y0() && y < box.y1() && first < end) {
                int from = run * place.runLength() + first - x;
                long at = (long) (y - box.y0()) * box.width() + first - box.x0();
                sink.put(decoder.pixels(), from, at, end - first);
            }
        }
    }

    @Override
    public void floats(float[] target, Workers workers) throws IOException {
        int batch = (int) Math.max(1, BATCH / grid.pixelsPerTile());
        Sink sink = floatSink(target, 0);
        try {
            workers.forEachBand(
                    Math.toIntExact(grid.tileCount()),
                    batch,
                    (first, end) -> decodeUnchecked(first, end, sink));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void decodeUnchecked(long first, long end, Sink sink) {
        try {
            decodeTiles(first, end, sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same; {@code first} and {@code count} are of whole slabs. */
    @Override
    public void doubles(long first, double[] target, int offset, int count) throws IOException {
        long base = first - offset;
        decode(
                first,
                count,
                (pixels, from, at, n) -> {
                    int to = (int) (at - base);
                    switch (image.kind()) {
                        case INT -> scaling.toDoubles(pixels.ints(), from, target, to, n);
                        case LONG -> scaling.toDoubles(pixels.longs(), from, target, to, n);
                        case FLOAT -> scaling.toDoubles(pixels.floats(), from, target, to, n);
                        default -> scaling.toDoubles(pixels.doubles(), from, target, to, n);
                    }
                    if (pixels.blank().isPresent()) { // no garbage for tiles without
                        forNulls(pixels, from, n, i -> target[to + i] = Double.NaN);
                    }
                });
    }

    /** The same; {@code first} and {@code count} are of whole slabs. */
    @Override
    public void bits(long first, int[] target, int offset, int count) throws IOException {
        int shift = HduPixels.requireBits(hdu, scaling());
        long base = first - offset;
        decode(
                first,
                count,
                (pixels, from, at, n) -> {
                    int to = (int) (at - base);
                    int[] values = pixels.ints();
                    for (int i = 0; i < n; i++) {
                        target[to + i] = values[from + i] + shift;
                    }
                });
    }

    /** The same; {@code first} and {@code count} are of whole slabs. */
    @Override
    public void raw(long first, int count, byte[] target, int offset) throws IOException {
        int size = Math.abs(hdu.bitpix()) / 8;
        ByteBuffer bytes = ByteBuffer.wrap(target);
        decode(
                first,
                count,
                (pixels, from, at, n) -> {
                    ByteBuffer run = bytes.position(offset + (int) (at - first) * size);
                    switch (hdu.bitpix()) {
                        case 8 -> put(pixels.ints(), from, n, run);
                        case 16 -> putShorts(pixels.ints(), from, n, run);
                        case 32 -> run.asIntBuffer().put(pixels.ints(), from, n);
                        case 64 -> run.asLongBuffer().put(pixels.longs(), from, n);
                        case -32 -> run.asFloatBuffer().put(pixels.floats(), from, n);
                        default -> run.asDoubleBuffer().put(pixels.doubles(), from, n);
                    }
                });
    }

    /** What a codec that loses something restores beyond the ends of the type is at its ends. */
    private static void put(int[] pixels, int from, int n, ByteBuffer target) {
        for (int i = from; i < from + n; i++) {
            target.put((byte) Math.max(0, Math.min(MOST_BYTE, pixels[i])));
        }
    }

    private static void putShorts(int[] pixels, int from, int n, ByteBuffer target) {
        for (int i = from; i < from + n; i++) {
            int least = Math.max(Short.MIN_VALUE, pixels[i]);
            target.putShort((short) Math.min(Short.MAX_VALUE, least));
        }
    }

    /** Puts physical values where they belong if pixel {@code base} belongs at index 0. */
    private Sink floatSink(float[] target, long base) {
        return switch (image.kind()) {
            case INT ->
                    (p, from, at, n) -> {
                        int to = (int) (at - base);
                        scaling.toFloats(p.ints(), from, target, to, n);
                        if (p.blank().isPresent()) { // no garbage for tiles without
                            forNulls(p, from, n, i -> target[to + i] = Float.NaN);
                        }
                    };
            case LONG ->
                    (p, from, at, n) -> {
                        int to = (int) (at - base);
                        scaling.toFloats(p.longs(), from, target, to, n);
                        if (p.blank().isPresent()) { // no garbage for tiles without
                            forNulls(p, from, n, i -> target[to + i] = Float.NaN);
                        }
                    };
            case FLOAT ->
                    (p, from, at, n) ->
                            scaling.toFloats(p.floats(), from, target, (int) (at - base), n);
            default ->
                    (p, from, at, n) ->
                            scaling.toFloats(p.doubles(), from, target, (int) (at - base), n);
        };
    }

    /** Tells which of the pixels are null by their tile's own ZBLANK. */
    private void forNulls(TilePixels pixels, int from, int n, IntConsumer put) {
        long blank = pixels.blank().getAsLong();
        boolean ints = image.kind() == TilePixels.Kind.INT;
        for (int i = 0; i < n; i++) {
            if ((ints ? pixels.ints()[from + i] : pixels.longs()[from + i]) == blank) {
                put.accept(i);
            }
        }
    }

    private void decode(long first, int count, Sink sink) throws IOException {
        long slab = first / grid.pixelsPerSlab();
        long end = slabsUpTo(first + count);
        if (grid.slabStart(slab) != first || grid.slabStart(end) != first + count) {
            throw new IllegalArgumentException(
                    "pixels %d to %d are not whole tiles".formatted(first, first + count));
        }
        decode(slab, end, sink);
    }

    private void decode(long firstSlab, long endSlab, Sink sink) throws IOException {
        decodeTiles(firstSlab * grid.tilesPerSlab(), endSlab * grid.tilesPerSlab(), sink);
    }

    private void decodeTiles(long first, long end, Sink sink) throws IOException {
        TileDecoder decoder = spares.take();
        decoder.expect(first, end);
        for (long tile = first; tile < end; tile++) {
            decode(decoder, tile);
            TilePlace place = decoder.place();
            int length = place.runLength();
            for (int run = 0; run < place.runs(); run++) {
                sink.put(decoder.pixels(), run * length, place.start(run), length);
            }
        }
        giveBack(decoder);
    }

    private void decode(TileDecoder decoder, long tile) throws IOException {
        try {
            decoder.decode(tile);
        } catch (OutOfMemoryError e) {
            throw FitsFile.tooLarge(hdu, grid.pixelsPerTile(), e);
        }
    }

    private void decode(TileDecoder decoder, long tile, PixelBox box, int width)
            throws IOException {
        try {
            decoder.decode(tile, box, width);
        } catch (OutOfMemoryError e) {
            throw FitsFile.tooLarge(hdu, grid.pixelsPerTile(), e);
        }
    }
}
