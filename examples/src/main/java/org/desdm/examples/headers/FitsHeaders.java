package org.desdm.examples.headers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.wrapper.wcl.expand.HeaderSource;

/**
 * Reads the headers that {@code $HEAD{file,KEYWORD}} asks for; no pixel is read.
 *
 * @param directory what relative names are relative to
 */
public record FitsHeaders(Path directory) implements HeaderSource {

    @Override
    public Optional<String> find(String file, String keyword) throws IOException {
        try (FitsFile fits = FitsFile.open(directory.resolve(file))) {
            for (Hdu hdu : fits.hdus()) {
                Optional<String> value = hdu.header().findText(keyword);
                if (value.isPresent()) {
                    return value;
                }
            }
        }
        return Optional.empty();
    }
}
