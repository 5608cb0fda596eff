package org.desdm.fits.io;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;

/** The header of one CCD, read or written apart from its pixels. */
final class CcdHeader {

    private CcdHeader() {}

    /**
     * Keywords of one CCD of a file; headers alone are read. A file of tables alone tells the
     * keywords of its HDUs: whoever searches a folder may see that it is something else.
     */
    static Map<String, String> keywords(DataRef source, Collection<String> keywords)
            throws IOException {
        try (FitsFile file = FitsFile.open(source.path())) {
            List<FitsHeader> headers = headers(file, source.part());
            Map<String, String> found = new LinkedHashMap<>();
            for (FitsHeader header : headers) {
                for (String keyword : keywords) {
                    header.findText(keyword).ifPresent(text -> found.putIfAbsent(keyword, text));
                }
            }
            return found;
        }
    }

    private static List<FitsHeader> headers(FitsFile file, String part) {
        List<Hdu> hdus = file.hdus();
        boolean tables =
                hdus.stream().anyMatch(Hdu::isTable) && hdus.stream().noneMatch(Hdu::isPlane);
        return tables && part.isEmpty()
                ? hdus.stream().map(Hdu::header).toList()
                : List.of(CcdPlanes.require(file, part).header(file));
    }

    /** A copy of the header with a text keyword set. */
    static FitsHeader with(FitsHeader header, String keyword, String text) {
        FitsHeader copy = header.copy();
        boolean filetype = keyword.equals(DesKeywords.FILETYPE.name());
        copy.set(filetype ? DesKeywords.FILETYPE : Keyword.text(keyword, ""), text);
        return copy;
    }
}
