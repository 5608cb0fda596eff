package org.desdm.fits.io;

import java.util.List;

/**
 * What a file holds, HDU by HDU.
 *
 * @param compression how the file as a whole is compressed
 * @param hdus a line for every HDU, in the order of the file
 */
public record FitsInfo(FileCompression compression, List<HduInfo> hdus) {

    public FitsInfo {
        hdus = List.copyOf(hdus);
    }

    /** What an open file holds; reads no data. */
    public static FitsInfo of(FitsFile file) {
        return new FitsInfo(file.compression(), file.hdus().stream().map(HduInfo::of).toList());
    }
}
