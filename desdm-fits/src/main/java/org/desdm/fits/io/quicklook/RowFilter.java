package org.desdm.fits.io.quicklook;

/**
 * Filters of a PNG row, which make it compress better: as it is, minus its left or its upper
 * neighbour, whichever leaves the smallest sum of absolute values.
 */
final class RowFilter {

    private final int pixelBytes;
    private final byte[][] candidates;
    private byte[] row;
    private byte[] above;

    RowFilter(int rowBytes, int pixelBytes) {
        this.pixelBytes = pixelBytes;
        this.row = new byte[rowBytes];
        this.above = new byte[rowBytes];
        this.candidates = new byte[3][rowBytes + 1];
        for (byte type = 0; type < candidates.length; type++) {
            candidates[type][0] = type;
        }
    }

    /** The buffer to put the next row into; the row before it becomes the upper neighbour. */
    byte[] nextRow() {
        byte[] buffer = above;
        above = row;
        row = buffer;
        return row;
    }

    /** The row with its filter's number in front; valid until the next call. */
    byte[] filtered() {
        int[] cost = new int[candidates.length];
        for (int i = 0; i < row.length; i++) {
            int left = i < pixelBytes ? 0 : row[i - pixelBytes];
            cost[0] += put(0, i, row[i]);
            cost[1] += put(1, i, row[i] - left);
            cost[2] += put(2, i, row[i] - above[i]);
        }
        int best = cost[1] < cost[0] ? 1 : 0;
        return candidates[cost[2] < cost[best] ? 2 : best];
    }

    private int put(int type, int i, int value) {
        byte b = (byte) value;
        candidates[type][i + 1] = b;
        return Math.abs(b);
    }
}
