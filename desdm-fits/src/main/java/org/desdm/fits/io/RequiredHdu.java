package org.desdm.fits.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.desdm.fits.error.NoSuchHduException;

/** The HDUs of a file that somebody asks for: there, or told what there is instead. */
record RequiredHdu(Path path, List<Hdu> hdus) {

    private static final int MOST_LISTED = 80;

    /** The HDU that {@code part} means. */
    Hdu of(String part) {
        return found(new HduSearch(hdus).find(part), part, "the file holds no image of two axes");
    }

    /** The table that {@code part} means. */
    Hdu table(String part) {
        return table(found(new HduSearch(hdus).findTable(part), part, "the file holds no table"));
    }

    /** The same HDU, which must be a table. */
    Hdu table(Hdu hdu) {
        if (!hdu.isTable()) {
            throw new NoSuchHduException(
                    "the HDU is no table", hdu.name(), "name one that is: " + contents());
        }
        return hdu;
    }

    private Hdu found(Optional<Hdu> hdu, String part, String nothing) {
        return hdu.orElseThrow(
                () ->
                        new NoSuchHduException(
                                part.isBlank() ? nothing : "the file has no HDU '" + part + "'",
                                path.toString(),
                                "name one that it has: " + contents()));
    }

    private String contents() {
        String list =
                hdus.stream()
                        .limit(MOST_LISTED)
                        .map(RequiredHdu::label)
                        .collect(Collectors.joining(", "));
        return hdus.size() > MOST_LISTED ? list + ", …" : list;
    }

    private static String label(Hdu hdu) {
        String ccd = hdu.header().findText("CCDNUM").map(n -> " CCDNUM=" + n).orElse("");
        String name = hdu.extname().map(found -> " " + found).orElse("");
        String shape = ccd.isEmpty() && !hdu.axes().isEmpty() ? " of " + hdu.dimensions() : "";
        return hdu.number() + name + ccd + shape;
    }
}
