package org.desdm.fits.precal;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.desdm.fits.image.RowSource;

/** The imaging pixels of a raw frame without their bias level, read row by row. */
final class TrimmedRows implements RowSource {

    private final RowSource raw;
    private final TrimLayout layout;
    private final List<AmplifierOverscan> overscans;

    /** A reader takes it and puts it back; another one at the same time makes its own. */
    private final AtomicReference<float[]> spare = new AtomicReference<>(new float[0]);

    TrimmedRows(RowSource raw, TrimLayout layout, List<AmplifierOverscan> overscans) {
        this.raw = raw;
        this.layout = layout;
        this.overscans = List.copyOf(overscans);
    }

    @Override
    public int width() {
        return layout.width();
    }

    @Override
    public int height() {
        return layout.height();
    }

    @Override
    public String name() {
        return raw.name();
    }

    @Override
    public void read(int firstRow, int endRow, float[] target, int offset) {
        int low = Integer.MAX_VALUE;
        int high = 0;
        for (TrimLayout.Part part : layout.parts()) {
            int shift = part.data().y0() - part.target().y0();
            int first = Math.max(firstRow, part.target().y0());
            int end = Math.min(endRow, part.target().y1());
            if (first < end) {
                low = Math.min(low, first + shift);
                high = Math.max(high, end + shift);
            }
        }
        float[] rows = spare.getAndSet(null);
        int size = (high - low) * raw.width();
        if (rows == null || rows.length < size) {
            rows = new float[size];
        }
        raw.read(low, high, rows, 0);
        for (int amp : layout.leftToRight()) {
            TrimLayout.Part part = layout.parts().get(amp);
            int end = Math.min(endRow, part.target().y1());
            for (int y = Math.max(firstRow, part.target().y0()); y < end; y++) {
                int rawRow = y - part.target().y0() + part.data().y0();
                int from = (rawRow - low) * raw.width() + part.data().x0();
                int to = offset + (y - firstRow) * layout.width() + part.target().x0();
                AmplifierOverscan overscan = overscans.get(amp);
                float level = overscan.levels()[rawRow - overscan.firstRow()];
                System.arraycopy(rows, from, target, to, part.data().width());
                subtract(target, to, part.data().width(), level);
                overscan.columns().subtract(target, to);
            }
        }
        spare.set(rows);
    }

    private static void subtract(float[] row, int from, int n, float level) {
        for (int i = from; i < from + n; i++) {
            row[i] -= level;
        }
    }
}
