package org.desdm.fits.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;

/** Reads an image of two axes from its first row to its last, its sums included. */
final class PlaneReader {

    private final FitsFile file;
    private final Hdu hdu;
    private final PlaneShape shape;
    private final Workers workers;

    /**
     * A read of one image.
     *
     * @param workers threads that decode tiles
     */
    PlaneReader(FitsFile file, Hdu hdu, ReadLimits limits, Workers workers) {
        this.file = file;
        this.hdu = hdu;
        this.shape = PlaneShape.require(hdu, limits);
        this.workers = workers;
    }

    /** The physical values; the observer sees them in order, after their conversion. */
    FloatImage image(String plane, PixelConversion conversion, PlaneObserver observer)
            throws IOException {
        WholeImage image = file.whole(hdu);
        PixelSource pixels = image.pixels();
        float[] data = file.allocated(hdu, shape.size(), float[]::new);
        boolean atOnce = isDecodedByMany();
        if (atOnce) {
            pixels.floats(data, workers);
        }
        int width = shape.width();
        int band = (int) Math.min(shape.height(), Math.max(1, pixels.step() / width));
        for (int y = 0; y < shape.height(); y += band) {
            int rows = Math.min(band, shape.height() - y);
            if (!atOnce) {
                pixels.floats((long) y * width, data, y * width, rows * width);
            }
            conversion.apply(data, y * width, rows * width);
            observer.rows(plane, width, rows, data, y * width);
        }
        image.done();
        return FloatImage.wrap(width, shape.height(), data);
    }

    /** The physical values in double precision; blanks are NaN. */
    double[] doubles() throws IOException {
        WholeImage image = file.whole(hdu);
        PixelSource pixels = image.pixels();
        double[] data = file.allocated(hdu, shape.size(), double[]::new);
        int step = (int) Math.min(shape.size(), pixels.step());
        for (int done = 0; done < data.length; done += step) {
            int n = Math.min(step, data.length - done);
            pixels.doubles(done, data, done, n);
        }
        image.done();
        return data;
    }

    /** The bits; BLANK is not looked at. */
    MaskImage mask() throws IOException {
        WholeImage image = file.whole(hdu);
        int[] data = file.allocated(hdu, shape.size(), int[]::new);
        if (isDecodedByMany()) {
            bits(image.pixels(), data);
        } else {
            image.pixels().bits(0, data, 0, shape.size());
        }
        image.done();
        return MaskImage.wrap(shape.width(), shape.height(), data);
    }

    /** Other content is inflated from front to back. */
    private boolean isDecodedByMany() {
        return workers.parallelism() > 1
                && hdu.kind() == HduKind.COMPRESSED_IMAGE
                && file.compression() == FileCompression.NONE;
    }

    private void bits(PixelSource pixels, int[] data) throws IOException {
        try {
            workers.forEachBand(
                    data.length,
                    (int) Math.min(data.length, pixels.step()),
                    (first, end) -> {
                        try {
                            pixels.bits(first, data, first, end - first);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
