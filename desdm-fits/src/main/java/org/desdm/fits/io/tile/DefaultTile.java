package org.desdm.fits.io.tile;

import java.util.ArrayList;
import java.util.List;

/** Shapes of tiles where the configuration names none, or fewer lengths than there are axes. */
final class DefaultTile {

    /** Rows of a tile of HCOMPRESS_1: the first that does not leave a rest of 1 to 3 rows. */
    private static final int[] HCOMPRESS_ROWS = {16, 24, 20, 30, 28, 26, 22, 18, 14, 17};

    private static final int WHOLE_ROWS = 30;
    private static final int LEAST_REST = 4;

    private DefaultTile() {}

    static List<Long> of(List<Long> axes, CompressionConfig config) {
        List<Long> tile = new ArrayList<>(config.tile());
        for (int i = tile.size(); i < axes.size(); i++) {
            boolean rows = i == 1 && config.codec() == TileCodec.HCOMPRESS_1;
            tile.add(i == 0 ? axes.get(0) : rows && config.tile().isEmpty() ? rows(axes) : 1L);
        }
        return tile.subList(0, axes.size());
    }

    private static long rows(List<Long> axes) {
        long height = axes.get(1);
        if (height <= WHOLE_ROWS) {
            return height;
        }
        for (int rows : HCOMPRESS_ROWS) {
            long rest = height % rows;
            if (rest == 0 || rest >= LEAST_REST) {
                return rows;
            }
        }
        return HCOMPRESS_ROWS[HCOMPRESS_ROWS.length - 1];
    }
}
