package org.desdm.fits.io.verify;

import java.util.List;

/**
 * What the mandatory cards of an HDU say of its data.
 *
 * @param extension value of XTENSION; empty for the primary HDU
 * @param bitpix type of the values
 * @param axes NAXIS1 to NAXISn
 * @param dataAt byte of the content at which the data begin
 * @param dataBytes their length without filling
 */
record DataShape(String extension, int bitpix, List<Long> axes, long dataAt, long dataBytes) {

    boolean isBinaryTable() {
        return extension.equals("BINTABLE") || extension.equals("A3DTABLE");
    }

    boolean isAsciiTable() {
        return extension.equals("TABLE");
    }

    /** Whether there are rows of columns. */
    boolean isTable() {
        return (isBinaryTable() || isAsciiTable()) && axes.size() == 2;
    }

    /** Byte behind the last block of the data. */
    long end() {
        return dataAt + (dataBytes + RawHeader.BLOCK - 1) / RawHeader.BLOCK * RawHeader.BLOCK;
    }
}
