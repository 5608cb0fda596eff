package org.desdm.fits.io;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.CcdStream;
import org.desdm.fits.image.MaskRows;
import org.desdm.fits.image.RowSource;

/**
 * Rows of a file, passed on from the first to the last. Without a mask all pixels are good; without
 * a weight map finite pixels have weight 1.
 *
 * @param rows of the file
 * @param bandRows rows held at a time
 */
record StreamedRows(CcdRows rows, int bandRows) implements CcdStream {

    @Override
    public FitsHeader header() {
        return rows.header();
    }

    @Override
    public int width() {
        return rows.science().width();
    }

    @Override
    public int height() {
        return rows.science().height();
    }

    @Override
    public List<MorePlane> morePlanes() {
        return List.of();
    }

    @Override
    public void produce(Workers workers, Receiver receiver) {
        int band = Math.min(bandRows, height());
        float[] science = new float[Math.multiplyExact(band, width())];
        float[] weight = new float[science.length];
        int[] mask = new int[science.length];
        for (int y = 0; y < height(); y += band) {
            int end = Math.min(height(), y + band);
            rows.science().read(y, end, science, 0);
            readMask(y, end, mask);
            readWeight(y, end, science, weight);
            receiver.take(new Band(end - y, science, mask, weight, List.of()));
        }
    }

    private void readMask(int y, int end, int[] mask) {
        Optional<MaskRows> source = rows.mask();
        if (source.isPresent()) {
            source.get().read(y, end, mask, 0);
        } else {
            Arrays.fill(mask, 0);
        }
    }

    private void readWeight(int y, int end, float[] science, float[] weight) {
        Optional<RowSource> source = rows.weight();
        if (source.isPresent()) {
            source.get().read(y, end, weight, 0);
            return;
        }
        for (int i = 0; i < (end - y) * width(); i++) {
            weight[i] = Math.abs(science[i]) <= Float.MAX_VALUE ? 1f : 0f;
        }
    }

    @Override
    public CcdStream withHeader(FitsHeader other) {
        return new StreamedRows(rows.withHeader(other), bandRows);
    }
}
