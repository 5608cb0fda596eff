package org.desdm.fits.image;

import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;

/**
 * An image that is worked out from its first row to its last, when somebody takes it, and never
 * held whole: a coadd larger than memory. It has science, mask and weight, and may have more
 * planes.
 */
public interface CcdStream {

    /** A plane beside science, mask and weight. Its pixels travel as floats. */
    record MorePlane(String extname, boolean wholeNumbers) {}

    /** Header of the science plane; the same before and after {@link #produce}. */
    FitsHeader header();

    int width();

    int height();

    /** The planes beside science, mask and weight, in the order of their pixels in a band. */
    List<MorePlane> morePlanes();

    /**
     * Works out the whole image, once.
     *
     * @param receiver gets every row once and in order, in the caller's thread
     */
    void produce(Workers workers, Receiver receiver);

    /** The same image under another header. */
    CcdStream withHeader(FitsHeader other);

    /** Takes the rows. */
    @FunctionalInterface
    interface Receiver {

        /** The next rows; the arrays are the producer's and change afterwards. */
        void take(Band band);
    }

    /**
     * Some rows of all planes, row-major from index 0 on; arrays may be longer.
     *
     * @param rows how many rows
     * @param science values
     * @param mask bits
     * @param weight inverse variances
     * @param more pixels of the further planes
     */
    record Band(int rows, float[] science, int[] mask, float[] weight, List<float[]> more) {}
}
