package org.desdm.fits.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;

/** How a file as a whole is compressed, by its first bytes. */
public enum FileCompression {
    NONE,
    GZIP(0x1f, 0x8b),
    /** Needs Apache Commons Compress on the class path. */
    BZIP2('B', 'Z', 'h');

    private static final int BUFFER = 1 << 16;

    private final int[] magic;

    FileCompression(int... magic) {
        this.magic = magic;
    }

    /** The compression that begins with these bytes. */
    static FileCompression of(byte[] head) {
        return Arrays.stream(values())
                .filter(compression -> compression.begins(head))
                .findFirst()
                .orElse(NONE);
    }

    private boolean begins(byte[] head) {
        boolean same = magic.length > 0 && head.length >= magic.length;
        for (int i = 0; same && i < magic.length; i++) {
            same = (head[i] & 0xff) == magic[i];
        }
        return same;
    }

    /** The content of a compressed stream; members that follow one another are one content. */
    InputStream inflating(InputStream file, String name) throws IOException {
        return switch (this) {
            case NONE -> file;
            case GZIP -> new GZIPInputStream(file, BUFFER);
            case BZIP2 -> bzip2(file, name);
        };
    }

    private static InputStream bzip2(InputStream file, String name) throws IOException {
        try {
            return Bzip2.inflating(file);
        } catch (NoClassDefFoundError e) {
            throw new FitsFormatException(
                    FitsError.UNSUPPORTED,
                    "the file is compressed by bzip2, and nothing that reads bzip2 is there",
                    name,
                    "bunzip2 it, or put org.apache.commons:commons-compress on the class path");
        }
    }
}
