package org.desdm.fits.io;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;

/** The header of one CCD, read or written apart from its pixels. */
final class CcdHeader {

    private CcdHeader() {}

    /** Keywords of one CCD of a file; headers alone are read. */
    static Map<String, String> keywords(DataRef source, Collection<String> keywords)
            throws IOException {
        try (FitsFile file = FitsFile.open(source.path())) {
            FitsHeader header = CcdPlanes.require(file, source.part()).header(file);
            Map<String, String> found = new LinkedHashMap<>();
            for (String keyword : keywords) {
                header.findText(keyword).ifPresent(text -> found.put(keyword, text));
            }
            return found;
        }
    }

    /** A copy of the header with a text keyword set. */
    static FitsHeader with(FitsHeader header, String keyword, String text) {
        FitsHeader copy = header.copy();
        boolean filetype = keyword.equals(DesKeywords.FILETYPE.name());
        copy.set(filetype ? DesKeywords.FILETYPE : Keyword.text(keyword, ""), text);
        return copy;
    }
}
