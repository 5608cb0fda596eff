package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes the image of an HDU as a NumPy file (format 1.0), for other programs to compare with.
 *
 * <p>Values are physical, after BSCALE, BZERO and BLANK. Whole numbers stay whole where nothing is
 * scaled (unsigned ones by the BZERO convention too); scaled 8 and 16 bit and 32 bit floats become
 * float32, other scaled ones float64; an image with BLANK is of floats, NaN where it is blank. C
 * order: the shape is NAXISn to NAXIS1. The file stands under its name when it is complete.
 */
public final class NpyWriter {

    private final WholeImage image;
    private final PixelSource pixels;
    private final Hdu hdu;
    private final NpyType type;
    private final int step;
    private final ByteBuffer buffer;

    private NpyWriter(FitsFile file, Hdu hdu) {
        PlaneShape.requireImage(hdu);
        this.hdu = hdu;
        this.image = file.whole(hdu);
        this.pixels = image.pixels();
        this.type = NpyType.of(hdu.bitpix(), pixels.scaling());
        this.step = (int) Math.min(pixels.step(), hdu.valueCount());
        this.buffer =
                ByteBuffer.wrap(file.allocated(hdu, step, n -> new byte[n * type.bytes()]))
                        .order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Writes the image of an HDU, of any number of axes, piece by piece.
     *
     * @param target the new file; one that has the name is replaced
     */
    public static void write(FitsFile file, Hdu hdu, Path target) throws IOException {
        new NpyWriter(file, hdu).write(target);
    }

    private void write(Path target) throws IOException {
        try (NewFile file = new NewFile(target)) {
            drain(file, header());
            long count = hdu.valueCount();
            for (long done = 0; done < count; done += step) {
                int n = (int) Math.min(step, count - done);
                buffer.clear();
                fill(done, n);
                drain(file, buffer.position(0).limit(n * type.bytes()));
            }
            image.done();
            file.publish();
        }
    }

    private void fill(long first, int n) throws IOException {
        if (NpyType.isCopy(hdu.bitpix(), pixels.scaling())) {
            copy(first, n);
        } else if (type == NpyType.FLOAT32) {
            float[] values = new float[n];
            pixels.floats(first, values, 0, n);
            buffer.asFloatBuffer().put(values);
        } else {
            double[] values = new double[n];
            pixels.doubles(first, values, 0, n);
            buffer.asDoubleBuffer().put(values);
        }
    }

    /** Turns the byte order, and the sign bit where the convention asks for it. */
    private void copy(long first, int n) throws IOException {
        int size = type.bytes();
        byte[] raw = new byte[n * size];
        byte[] turned = buffer.array();
        pixels.raw(first, n, raw);
        int sign = pixels.scaling().isOtherSign(hdu.bitpix()) ? 0x80 : 0;
        for (int i = 0; i < raw.length; i += size) {
            raw[i] ^= (byte) sign;
            for (int k = 0; k < size; k++) {
                turned[i + k] = raw[i + size - 1 - k];
            }
        }
    }

    private ByteBuffer header() {
        List<Long> shape = new ArrayList<>(hdu.axes());
        Collections.reverse(shape);
        return NpyHeader.of(type.descr(), shape);
    }

    static void drain(NewFile file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.channel().write(bytes);
        }
    }
}
