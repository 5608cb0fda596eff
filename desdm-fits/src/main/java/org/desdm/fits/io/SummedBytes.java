package org.desdm.fits.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.desdm.fits.internal.OnesComplementSum;
import org.desdm.fits.io.verify.HduSums;
import org.desdm.fits.io.verify.VerifiedContent;

/**
 * Sums the data of one HDU as they are read: every byte once, whoever reads it and in whatever
 * order. What nobody asked for, such as filling, is read at the end; the header, which CHECKSUM
 * counts too, before everything: content that is inflated goes from front to back alone.
 */
final class SummedBytes extends WatchedBytes {

    private static final int BLOCK = 2880;
    private static final int PIECE = 1 << 16;

    private final Hdu hdu;
    private final long start;
    private final long end;

    /** The ranges that were summed: first byte to the byte behind the last; none touch. */
    private final TreeMap<Long, Long> seen = new TreeMap<>();

    private long sum;

    /** The bytes of the header, once it was read; guarded by this. */
    private byte[] header;

    /** Bytes to be summed, from a position on. */
    private record Range(long from, long to) {}

    SummedBytes(ByteSource bytes, Hdu hdu) {
        super(bytes);
        this.hdu = hdu;
        this.start = hdu.span().dataOffset();
        this.end = start + (hdu.span().dataBytes() + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** Whether the header of an HDU says a sum. */
    static boolean hasSums(Hdu hdu) {
        return hdu.stored().findCard("DATASUM").isPresent()
                || hdu.stored().findCard("CHECKSUM").isPresent();
    }

    @Override
    public int readUpTo(long position, byte[] target, int offset, int length) throws IOException {
        requireHeader();
        int count = bytes.readUpTo(position, target, offset, length);
        for (Range range : unseen(Math.max(position, start), Math.min(position + count, end))) {
            add(range, target, offset + (int) (range.from() - position));
        }
        return count;
    }

    private synchronized void requireHeader() throws IOException {
        if (header == null) {
            long at = hdu.span().headerOffset();
            byte[] there = new byte[(int) (start - at)];
            bytes.read(at, there, 0, there.length);
            header = there;
        }
    }

    private void add(Range range, byte[] source, int from) {
        int length = (int) (range.to() - range.from());
        long part = OnesComplementSum.of(source, from, length, range.from() - start);
        synchronized (seen) {
            sum = OnesComplementSum.plus(sum, part);
        }
    }

    /** The parts of a range that nobody has summed; they are the caller's from now on. */
    private List<Range> unseen(long from, long to) {
        List<Range> parts = new ArrayList<>();
        synchronized (seen) {
            long at = from;
            while (at < to) {
                Map.Entry<Long, Long> before = seen.floorEntry(at);
                if (before != null && before.getValue() > at) {
                    at = before.getValue();
                } else {
                    Long next = seen.higherKey(at);
                    long stop = next == null ? to : Math.min(to, next);
                    parts.add(new Range(at, stop));
                    at = stop;
                }
            }
            if (from < to) {
                mark(from, to);
            }
        }
        return parts;
    }

    private void mark(long from, long to) {
        Map.Entry<Long, Long> before = seen.floorEntry(from);
        long first = before != null && before.getValue() >= from ? before.getKey() : from;
        long last = to;
        for (Map.Entry<Long, Long> next = seen.ceilingEntry(first);
                next != null && next.getKey() <= last;
                next = seen.ceilingEntry(first)) {
            last = Math.max(last, next.getValue());
            seen.remove(next.getKey());
        }
        seen.put(first, last);
    }

    /** Reads what nobody read, and tells {@code check} of sums that are stale. */
    void verify(SumCheck check) throws IOException {
        if (!check.isOn() || !hasSums(hdu)) {
            return;
        }
        requireHeader();
        byte[] piece = new byte[PIECE];
        for (Range range : unseen(start, end)) {
            for (long at = range.from(); at < range.to(); at += PIECE) {
                int wanted = (int) Math.min(PIECE, range.to() - at);
                int count = bytes.readUpTo(at, piece, 0, wanted);
                add(new Range(at, at + count), piece, 0);
            }
        }
        HduSums.changes(new Header(), hdu.number(), start - header.length, start, sum)
                .forEach(finding -> check.stale(name(), finding));
    }

    /** The header as it was read. */
    private final class Header implements VerifiedContent {

        @Override
        public String name() {
            return bytes.name();
        }

        @Override
        public int readUpTo(long position, byte[] target, int offset, int length) {
            int from = (int) (position - start) + header.length;
            int count = Math.max(0, Math.min(length, header.length - from));
            System.arraycopy(header, from, target, offset, count);
            return count;
        }
    }
}
