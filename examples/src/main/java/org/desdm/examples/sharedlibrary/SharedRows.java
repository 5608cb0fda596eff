package org.desdm.examples.sharedlibrary;

import com.sun.jna.JNIEnv;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.Map;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;

/**
 * Takes the mean of each row away from the row, in a shared library and on the image's own pixels.
 *
 * <p><b>What JNA does with an array.</b> A {@code float[]} that is given to a native function is
 * copied before the call and copied back after it, in both ways of mapping: JNA asks for {@code
 * GetFloatArrayElements}, which on HotSpot is a copy. {@link #flattenCopied} does so; for a
 * function that knows nothing of Java it is the only way from an array.
 *
 * <p><b>Without a copy.</b> JNA can pass an object as it is, and the caller's environment with it.
 * A few lines of C then ask for {@code GetPrimitiveArrayCritical}, which gives the elements where
 * they lie ({@code rows.c} beside this class). {@link #flatten} does so, band by band: while
 * elements are held no garbage is collected (G1 and the parallel collector of Java 17), and every
 * thread that needs memory waits, so a call must be brief. Whether the elements were really the
 * array's own is asked, and a machine that copies is reported.
 *
 * <p>What is not possible: to hand the address to a library that keeps it after the call. That
 * needs memory outside of the heap, which {@link FloatImage} does not have.
 */
public final class SharedRows {

    private SharedRows() {}

    /** Loads the library; it replaces one that was loaded before. */
    public static void load(Path library) {
        NativeLibrary loaded =
                NativeLibrary.getInstance(
                        library.toAbsolutePath().toString(),
                        Map.of(Library.OPTION_ALLOW_OBJECTS, true));
        Native.register(SharedRows.class, loaded);
    }

    private static native int flatten_rows_pinned(
            JNIEnv environment, Object pixels, int firstPixel, int width, int height);

    private static native void flatten_rows(float[] pixels, long width, long height);

    /**
     * Takes the mean of each row away from it, without copying a pixel.
     *
     * @throws IllegalStateException if this virtual machine gives nothing but copies
     */
    public static void flatten(FloatImage image, Workers workers) {
        workers.forEachBand(
                image.height(),
                (firstRow, endRow) -> {
                    int answer =
                            flatten_rows_pinned(
                                    JNIEnv.CURRENT,
                                    image.data(),
                                    image.rowStart(firstRow),
                                    image.width(),
                                    endRow - firstRow);
                    if (answer != 0) {
                        throw new IllegalStateException(
                                "this virtual machine does not lend the elements of an array");
                    }
                });
    }

    /** The same through a copy of all pixels and back. */
    public static void flattenCopied(FloatImage image) {
        flatten_rows(image.data(), image.width(), image.height());
    }
}
