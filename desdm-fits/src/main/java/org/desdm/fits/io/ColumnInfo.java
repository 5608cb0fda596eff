package org.desdm.fits.io;

import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.header.FitsHeader;

/**
 * What a header says of one column of a table, as it is written there.
 *
 * @param number from 1 on
 * @param name value of TTYPEn; empty if it is missing
 * @param format value of TFORMn
 * @param unit value of TUNITn; empty if it is missing
 * @param dims value of TDIMn; empty if it is missing
 */
public record ColumnInfo(int number, String name, String format, String unit, String dims) {

    private static final int MOST = 999;

    /** The columns that have a TFORMn, up to the first that has none. */
    static List<ColumnInfo> of(FitsHeader header) {
        List<ColumnInfo> columns = new ArrayList<>();
        for (int i = 1; i <= MOST && header.findText("TFORM" + i).isPresent(); i++) {
            columns.add(
                    new ColumnInfo(
                            i,
                            text(header, "TTYPE" + i),
                            text(header, "TFORM" + i),
                            text(header, "TUNIT" + i),
                            text(header, "TDIM" + i)));
        }
        return columns;
    }

    private static String text(FitsHeader header, String keyword) {
        return header.findText(keyword).orElse("").strip();
    }
}
