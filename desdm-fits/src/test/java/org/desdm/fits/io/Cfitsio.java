package org.desdm.fits.io;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Path;
import java.util.Optional;

/** The few functions of libcfitsio that read an image, in this process. */
final class Cfitsio {

    private static final int READONLY = 0;
    private static final int TDOUBLE = 82;
    private static final int TFLOAT = 42;

    private final Functions functions;

    private Cfitsio(Functions functions) {
        this.functions = functions;
    }

    /** As in fitsio.h, by the short names. */
    interface Functions extends Library {
        int ffopen(PointerByReference file, String name, int mode, IntByReference status);

        int ffmahd(Pointer file, int hdu, IntByReference type, IntByReference status);

        int ffgpv(
                Pointer file,
                int type,
                long first,
                long count,
                Pointer nullValue,
                Pointer target,
                IntByReference anyNull,
                IntByReference status);

        int ffclos(Pointer file, IntByReference status);

        float ffvers(Pointer version);

        void ffgerr(int status, Pointer text);

        void ffcmsg();
    }

    /** The library, where it is installed. */
    static Optional<Cfitsio> find() {
        for (String name : new String[] {"cfitsio", "libcfitsio.so.10", "libcfitsio.so.9"}) {
            try {
                return Optional.of(new Cfitsio(Native.load(name, Functions.class)));
            } catch (UnsatisfiedLinkError missing) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** Its version, as it writes it. */
    float version() {
        Memory version = new Memory(Float.BYTES);
        return functions.ffvers(version);
    }

    /** Values of an HDU as floats, nulls as NaN. */
    float[] floats(Path path, int hdu, int count) {
        Memory pixels = new Memory((long) count * Float.BYTES);
        Memory nan = new Memory(Float.BYTES);
        nan.setFloat(0, Float.NaN);
        read(path, hdu, TFLOAT, count, nan, pixels);
        return pixels.getFloatArray(0, count);
    }

    /** Values of an HDU as doubles, nulls as NaN. */
    double[] doubles(Path path, int hdu, int count) {
        Memory pixels = new Memory((long) count * Double.BYTES);
        Memory nan = new Memory(Double.BYTES);
        nan.setDouble(0, Double.NaN);
        read(path, hdu, TDOUBLE, count, nan, pixels);
        return pixels.getDoubleArray(0, count);
    }

    private void read(Path path, int hdu, int type, long count, Memory nan, Memory target) {
        IntByReference status = new IntByReference();
        PointerByReference file = new PointerByReference();
        functions.ffopen(file, path.toString(), READONLY, status);
        require(status, "open " + path);
        try {
            functions.ffmahd(file.getValue(), hdu + 1, new IntByReference(), status);
            IntByReference anyNull = new IntByReference();
            functions.ffgpv(file.getValue(), type, 1, count, nan, target, anyNull, status);
            require(status, "read " + path);
        } finally {
            functions.ffclos(file.getValue(), new IntByReference());
        }
    }

    private void require(IntByReference status, String what) {
        if (status.getValue() != 0) {
            Memory text = new Memory(81);
            functions.ffgerr(status.getValue(), text);
            functions.ffcmsg();
            throw new IllegalStateException(
                    "%s: status %d, %s".formatted(what, status.getValue(), text.getString(0)));
        }
    }
}
