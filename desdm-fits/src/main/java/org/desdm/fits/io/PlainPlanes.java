package org.desdm.fits.io;

import java.io.IOException;
import java.util.function.IntFunction;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.MaskRows;
import org.desdm.fits.image.RowSource;

/**
 * Writes the planes of one CCD one after the other as plain images, band by band: SCI, MSK, WGT.
 *
 * @param out where they go
 * @param headers their headers
 * @param observer sees the rows of SCI and WGT
 */
record PlainPlanes(FitsOutput out, PlaneHeaders headers, PlaneObserver observer) {

    private void write(String plane, RowSource rows) throws IOException {
        int width = rows.width();
        int band = band(width, rows.height());
        float[] data = new float[band * width];
        for (int y = 0; y < rows.height(); y += band) {
            int count = Math.min(band, rows.height() - y);
            rows.read(y, y + count, data, 0);
            out.floats(data, 0, count * width);
            observer.rows(plane, width, count, data, 0);
        }
        out.endData();
    }

    /** All planes of a CCD. */
    void write(CcdRows ccd) throws IOException {
        out.header(headers.science());
        write(CcdImageCodec.SCI, ccd.science());
        if (ccd.mask().isPresent()) {
            write(ccd.mask().get(), headers::mask);
        }
        if (ccd.weight().isPresent()) {
            out.header(headers.weight());
            write(CcdImageCodec.WGT, ccd.weight().get());
        }
    }

    /** Planes behind those. */
    void writeMore(WaitingPlanes planes) throws IOException {
        for (int k = 0; k < planes.moreCount(); k++) {
            String name = planes.moreName(k);
            if (planes.isWhole(k)) {
                write(planes.more(k).bits(), bitpix -> headers.more(name, bitpix));
            } else {
                out.header(headers.more(name, -Float.SIZE));
                write(name, planes.more(k).rows());
            }
        }
    }

    /** As int16, or int32 where a bit above 14 is set; the rows are read twice. */
    private void write(MaskRows rows, IntFunction<FitsHeader> header) throws IOException {
        int bitpix = CcdImageCodec.bitpix(union(rows));
        out.header(header.apply(bitpix));
        int width = rows.width();
        int band = band(width, rows.height());
        int[] data = new int[band * width];
        for (int y = 0; y < rows.height(); y += band) {
            int count = Math.min(band, rows.height() - y);
            rows.read(y, y + count, data, 0);
            if (bitpix == Short.SIZE) {
                CcdImageCodec.writeShorts(out, data, count * width);
            } else {
                out.ints(data, 0, count * width);
            }
        }
        out.endData();
    }

    /** All bits that occur in a mask. */
    static int union(MaskRows rows) {
        int width = rows.width();
        int band = band(width, rows.height());
        int[] data = new int[band * width];
        int all = 0;
        for (int y = 0; y < rows.height(); y += band) {
            int count = Math.min(band, rows.height() - y);
            rows.read(y, y + count, data, 0);
            for (int i = 0; i < count * width; i++) {
                all |= data[i];
            }
        }
        return all;
    }

    private static int band(int width, int height) {
        return Math.min(new PlaneShape(width, height).bandRows(), height);
    }
}
