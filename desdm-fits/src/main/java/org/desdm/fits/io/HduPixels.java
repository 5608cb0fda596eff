package org.desdm.fits.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.internal.BigEndian;
import org.desdm.fits.io.table.TableBytes;

/**
 * The pixels of an image HDU that is not compressed, read in pieces that stay in the cache and
 * converted in bulk. Rectangles, from the second one on, come out of a mapped file where it can be
 * mapped.
 */
final class HduPixels implements PixelSource {

    /** Pixels that a thread reads and converts at a time. */
    static final int CHUNK = 1 << 16;

    /** Bytes that are read at a time: the system's copy of them stays in the cache. */
    private static final int PIECE = 1 << 17;

    private final ByteSource bytes;
    private final Hdu hdu;
    private final PixelScaling scaling;
    private final int pixelBytes;
    private final Spares<Scratch> spares;
    private final Optional<DirectPixels> direct;
    private final MappedOnce mapped;

    HduPixels(ByteSource bytes, Hdu hdu) {
        this.bytes = bytes;
        this.hdu = hdu;
        this.scaling = new PixelScaling(hdu.bitpix(), Scaling.of(hdu));
        this.pixelBytes = Math.abs(hdu.bitpix()) / 8;
        int size = (int) Math.min(hdu.valueCount(), PIECE / pixelBytes);
        this.spares = new Spares<>(() -> new Scratch(size));
        this.direct =
                bytes.direct()
                        .filter(fill -> DirectPixels.suits(hdu, scaling))
                        .map(fill -> new DirectPixels(fill, hdu, scaling));
        this.mapped = new MappedOnce(bytes, hdu.span());
    }

    @Override
    public Scaling scaling() {
        return scaling.scaling();
    }

    @Override
    public long step() {
        return CHUNK;
    }

    @Override
    public void raw(long first, int count, byte[] target, int offset) throws IOException {
        long at = hdu.span().dataOffset() + first * pixelBytes;
        int length = count * pixelBytes;
        for (int done = 0; done < length; done += PIECE) {
            int n = Math.min(PIECE, length - done);
            bytes.read(at + done, target, offset + done, n);
        }
    }

    @Override
    public void floats(long first, float[] target, int offset, int count) throws IOException {
        if (direct.isPresent()) {
            direct.get().floats(first, target, offset, count);
            return;
        }
        Scratch scratch = spares.take();
        for (int done = 0; done < count; done += scratch.size) {
            int n = Math.min(scratch.size, count - done);
            raw(first + done, n, scratch.bytes);
            toFloats(scratch, target, offset + done, n);
        }
        spares.giveBack(scratch);
    }

    @Override
    public void floats(PixelBox box, int width, float[] target) throws IOException {
        if (box.width() == width) {
            floats((long) box.y0() * width, target, 0, box.width() * box.height());
        } else if (!mapped.read(from -> rows(from, box, width, target))) {
            rows(bytes::read, box, width, target);
        }
    }

    private void rows(TableBytes from, PixelBox box, int width, float[] target) throws IOException {
        Scratch scratch = spares.take();
        for (int y = box.y0(); y < box.y1(); y++) {
            int offset = (y - box.y0()) * box.width();
            for (int done = 0; done < box.width(); done += scratch.size) {
                int n = Math.min(scratch.size, box.width() - done);
                long first = (long) y * width + box.x0() + done;
                long at = hdu.span().dataOffset() + first * pixelBytes;
                from.read(at, scratch.bytes, 0, n * pixelBytes);
                toFloats(scratch, target, offset + done, n);
            }
        }
        spares.giveBack(scratch);
    }

    @Override
    public void floats(float[] target, Workers workers) throws IOException {
        try {
            workers.forEachBand(
                    target.length,
                    CHUNK,
                    (first, end) -> {
                        try {
                            floats(first, target, first, end - first);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void doubles(long first, double[] target, int offset, int count) throws IOException {
        Scratch scratch = spares.take();
        for (int done = 0; done < count; done += scratch.size) {
            int n = Math.min(scratch.size, count - done);
            raw(first + done, n, scratch.bytes);
            toDoubles(scratch, target, offset + done, n);
        }
        spares.giveBack(scratch);
    }

    @Override
    public void bits(long first, int[] target, int offset, int count) throws IOException {
        int shift = requireBits(hdu, scaling());
        Scratch scratch = spares.take();
        for (int done = 0; done < count; done += scratch.size) {
            int n = Math.min(scratch.size, count - done);
            raw(first + done, n, scratch.bytes);
            int[] values = scratch.ints(hdu.bitpix(), n);
            for (int i = 0; i < n; i++) {
                target[offset + done + i] = values[i] + shift;
            }
        }
        spares.giveBack(scratch);
    }

    /** What is added to pixels to make bits of them; throws unless they are whole numbers. */
    static int requireBits(Hdu hdu, Scaling scaling) {
        boolean whole = scaling.bscale() == 1 && scaling.bzero() == Math.rint(scaling.bzero());
        if (hdu.bitpix() < 0 || hdu.bitpix() > 32 || !whole) {
            throw new FitsFormatException(
                    FitsError.UNSUPPORTED,
                    "a mask plane must hold whole numbers of at most 32 bits; this has BITPIX %d, BSCALE %s, BZERO %s"
                            .formatted(hdu.bitpix(), scaling.bscale(), scaling.bzero()),
                    hdu.name());
        }
        return (int) (long) scaling.bzero();
    }

    private void toFloats(Scratch scratch, float[] target, int offset, int n) {
        if (scaling.isFloatCopy()) {
            BigEndian.floats(scratch.bytes, target, offset, n);
            return;
        }
        if (hdu.bitpix() == 16 && scaling.isSmallShift()) {
            int shift = (int) scaling().bzero();
            BigEndian.shiftedShorts(scratch.bytes, shift, target, offset, n);
            return;
        }
        switch (hdu.bitpix()) {
            case -32 -> scaling.toFloats(scratch.floats(n), 0, target, offset, n);
            case -64 -> scaling.toFloats(scratch.doubles(n), 0, target, offset, n);
            case 64 -> scaling.toFloats(scratch.longs(n), 0, target, offset, n);
            default -> scaling.toFloats(scratch.ints(hdu.bitpix(), n), 0, target, offset, n);
        }
    }

    private void toDoubles(Scratch scratch, double[] target, int offset, int n) {
        switch (hdu.bitpix()) {
            case -32 -> scaling.toDoubles(scratch.floats(n), 0, target, offset, n);
            case -64 -> scaling.toDoubles(scratch.doubles(n), 0, target, offset, n);
            case 64 -> scaling.toDoubles(scratch.longs(n), 0, target, offset, n);
            default -> scaling.toDoubles(scratch.ints(hdu.bitpix(), n), 0, target, offset, n);
        }
    }

    /** Buffers of one read; the larger ones are made when they are needed. */
    private final class Scratch {

        private final int size;
        private final byte[] bytes;
        private final ByteBuffer buffer;
        private int[] ints;
        private long[] longs;
        private float[] floats;
        private double[] doubles;

        Scratch(int size) {
            this.size = size;
            this.bytes = new byte[size * pixelBytes];
            this.buffer = ByteBuffer.wrap(bytes);
        }

        int[] ints(int bitpix, int n) {
            ints = ints == null ? new int[size] : ints;
            switch (bitpix) {
                case 8 -> {
                    for (int i = 0; i < n; i++) {
                        ints[i] = bytes[i] & 0xff;
                    }
                }
                case 16 -> BigEndian.shorts(bytes, 0, ints, n);
                default -> buffer.clear().asIntBuffer().get(ints, 0, n);
            }
            return ints;
        }

        long[] longs(int n) {
            longs = longs == null ? new long[size] : longs;
            buffer.clear().asLongBuffer().get(longs, 0, n);
            return longs;
        }

        float[] floats(int n) {
            floats = floats == null ? new float[size] : floats;
            buffer.clear().asFloatBuffer().get(floats, 0, n);
            return floats;
        }

        double[] doubles(int n) {
            doubles = doubles == null ? new double[size] : doubles;
            buffer.clear().asDoubleBuffer().get(doubles, 0, n);
            return doubles;
        }
    }
}
