package org.desdm.fits.io;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** Content compressed by bzip2; alone in knowing the library, which a class path may lack. */
final class Bzip2 {

    private static final int BUFFER = 1 << 16;

    private Bzip2() {}

    /** The content; what is wrong with the stream ends in a ZipException. */
    static InputStream inflating(InputStream file) throws IOException {
        InputStream buffered = new BufferedInputStream(file, BUFFER);
        try {
            return new Damage(new BZip2CompressorInputStream(buffered, true));
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private static IOException damaged(Exception e) {
        ZipException damaged = new ZipException(String.valueOf(e.getMessage()));
        damaged.initCause(e);
        return damaged;
    }

    /**
     * Tells damage by one type: the library throws plain IOExceptions for it, and on some streams
     * unchecked ones. An error of the disk looks the same.
     */
    private static final class Damage extends FilterInputStream {

        Damage(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return in.read(target, offset, length);
            } catch (IOException | RuntimeException e) {
                throw damaged(e);
            }
        }
    }
}
