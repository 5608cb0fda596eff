package org.desdm.fits.io;

import java.io.IOException;
import java.util.Optional;

/**
 * The mapped data of one HDU; mapped when they are asked for a second time, since looking for a way
 * to map costs as much as a hundred short reads.
 */
final class MappedOnce {

    private final ByteSource bytes;
    private final Hdu.Span span;
    private int uses;
    private Optional<MappedBytes> mapped = Optional.empty();

    MappedOnce(ByteSource bytes, Hdu.Span span) {
        this.bytes = bytes;
        this.span = span;
    }

    /** Lets {@code use} read mapped bytes; false if it could not, and must read otherwise. */
    boolean read(MappedBytes.Use use) throws IOException {
        Optional<MappedBytes> here = forNextUse();
        if (here.isEmpty()) {
            return false;
        }
        boolean good = here.get().read(use);
        if (!good) {
            forget();
        }
        return good;
    }

    private synchronized Optional<MappedBytes> forNextUse() {
        if (uses < 2) {
            uses++;
            if (uses == 2) {
                mapped = bytes.map(span.dataOffset(), span.dataBytes());
            }
        }
        return mapped;
    }

    private synchronized void forget() {
        mapped = Optional.empty();
    }
}
