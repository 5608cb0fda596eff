package org.desdm.fits.io.verify;

import java.io.IOException;
import org.desdm.fits.internal.OnesComplementSum;

/** Reads the data of one HDU from front to back: their sum, their filling, and whether they end. */
final class DataReader {

    private static final int PIECE = 1 << 20;

    private final VerifiedContent content;
    private final DataShape shape;
    private final Findings findings;
    private final byte[] piece = new byte[PIECE];
    private long sum;
    private boolean textTold;
    private boolean fillTold;

    DataReader(VerifiedContent content, DataShape shape, Findings findings) {
        this.content = content;
        this.shape = shape;
        this.findings = findings;
    }

    /** Reads the data with their filling; false if the file ends within the data. */
    boolean read() throws IOException {
        long end = shape.end();
        for (long at = shape.dataAt(); at < end; at += PIECE) {
            int wanted = (int) Math.min(PIECE, end - at);
            int count = content.readUpTo(at, piece, 0, wanted);
            take(at, count);
            if (count < wanted) {
                return endsEarly(at + count);
            }
        }
        return true;
    }

    /** The sum of what was read. */
    long sum() {
        return sum;
    }

    private boolean endsEarly(long at) {
        boolean whole = at >= shape.dataAt() + shape.dataBytes();
        findings.add(
                whole ? FindingKind.UNFILLED_END : FindingKind.TRUNCATED,
                "",
                at,
                "data of %d bytes begin at byte %d, and the file ends at byte %d"
                        .formatted(shape.dataBytes(), shape.dataAt(), at));
        return whole;
    }

    private void take(long at, int count) {
        long part = OnesComplementSum.of(piece, 0, count, at - shape.dataAt());
        sum = OnesComplementSum.plus(sum, part);
        long dataLeft = shape.dataAt() + shape.dataBytes() - at;
        int ofData = (int) Math.max(0, Math.min(count, dataLeft));
        if (shape.isAsciiTable()) {
            text(at, ofData);
        }
        filling(at, ofData, count);
    }

    private void text(long at, int end) {
        for (int i = 0; i < end && !textTold; i++) {
            if (piece[i] < ' ' || piece[i] > '~') {
                textTold = true;
                findings.add(
                        FindingKind.TABLE_TEXT,
                        "",
                        at + i,
                        "byte %d in the rows".formatted(piece[i] & 0xff));
            }
        }
    }

    private void filling(long at, int from, int end) {
        byte fill = (byte) (shape.isAsciiTable() ? ' ' : 0);
        for (int i = from; i < end && !fillTold; i++) {
            if (piece[i] != fill) {
                fillTold = true;
                findings.add(
                        FindingKind.DATA_FILL,
                        "",
                        at + i,
                        "byte %d behind the data, must be %d".formatted(piece[i] & 0xff, fill));
            }
        }
    }
}
