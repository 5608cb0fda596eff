package org.desdm.fits.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.header.FitsHeader;

/** Finds the HDUs of a file: reads every header, steps over the data. */
final class HduScanner {

    private static final int BLOCK = 2880;
    private static final int CARD = 80;
    private static final String END = "END     ";

    private final ByteSource bytes;
    private final long maxHeaderBytes;
    private final byte[] block = new byte[BLOCK];
    private long headerBytes;

    /** Where the block was read; a gzipped file is not read backwards without need. */
    private long blockAt = -1;

    private HduScanner(ByteSource bytes, ReadLimits limits) {
        this.bytes = bytes;
        this.maxHeaderBytes = limits.maxHeaderBytes();
    }

    static List<Hdu> scan(ByteSource bytes, ReadLimits limits) throws IOException {
        return new HduScanner(bytes, limits).scan();
    }

    private List<Hdu> scan() throws IOException {
        List<Hdu> hdus = new ArrayList<>();
        long position = 0;
        while (hdus.isEmpty() || !isEnd(position, hdus.size())) {
            Hdu hdu = hduAt(position, hdus.size());
            hdus.add(hdu);
            long data = hdu.span().dataBytes();
            position = hdu.span().dataOffset() + data + (BLOCK - data % BLOCK) % BLOCK;
        }
        bytes.rest();
        return hdus;
    }

    /**
     * Whether the HDUs end here; less than a block, or a block of one and the same byte, is
     * filling.
     */
    private boolean isEnd(long position, int number) throws IOException {
        if (load(position) < BLOCK) {
            return true;
        }
        if (text().startsWith("XTENSION=")) {
            return false;
        }
        for (byte b : block) {
            if (b != block[0]) {
                throw malformed(
                        "an extension must begin with 'XTENSION=', found '%s'"
                                .formatted(printable(text().substring(0, 10))),
                        place(number, position));
            }
        }
        return true;
    }

    private Hdu hduAt(long position, int number) throws IOException {
        ByteArrayOutputStream cards = new ByteArrayOutputStream(4 * BLOCK);
        long at = position;
        int end = -1;
        while (end < 0) {
            readBlock(at, number);
            end = endCard();
            cards.write(block, 0, end < 0 ? BLOCK : end);
            at += BLOCK;
        }
        FitsHeader header = FitsHeader.parse(cards.toString(StandardCharsets.ISO_8859_1));
        return new HduStructure(bytes, number, header).hdu(position, at);
    }

    private void readBlock(long at, int number) throws IOException {
        int count = load(at);
        if (count < BLOCK) {
            throw new FitsFormatException(
                    FitsError.TRUNCATED_FILE,
                    "the file ends at byte %d, before the END card of a header"
                            .formatted(at + count),
                    place(number, at),
                    "fetch the file again");
        }
        headerBytes += BLOCK;
        if (headerBytes > maxHeaderBytes) {
            throw new FitsFormatException(
                    FitsError.TOO_LARGE,
                    "headers are longer than the limit of %d bytes".formatted(maxHeaderBytes),
                    place(number, at));
        }
    }

    /** Reads a block unless it is there; returns how many bytes the file has of it. */
    private int load(long position) throws IOException {
        if (blockAt == position) {
            return BLOCK;
        }
        int count = bytes.readUpTo(position, block, 0, BLOCK);
        blockAt = count == BLOCK ? position : -1;
        return count;
    }

    /** Offset of the END card in the block, or -1. */
    private int endCard() {
        String text = text();
        for (int i = 0; i < BLOCK; i += CARD) {
            if (text.startsWith(END, i)) {
                return i;
            }
        }
        return -1;
    }

    private String text() {
        return new String(block, StandardCharsets.ISO_8859_1);
    }

    private String place(int number, long position) {
        return "%s[%d], byte %d".formatted(bytes.name(), number, position);
    }

    private static FitsFormatException malformed(String what, String where) {
        return new FitsFormatException(FitsError.MALFORMED_FILE, what, where);
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
