package org.desdm.fits.io;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that fpack made, with the sums of their pixels: see {@code make_tile_fixtures.py}. */
final class TileFixtures {

    private TileFixtures() {}

    /** SHA-256 of the pixels in NumPy format, by the name of the file. */
    static Map<String, String> sums() throws IOException {
        Map<String, String> sums = new LinkedHashMap<>();
        for (String line : Files.readAllLines(path("expected.txt"))) {
            if (!line.startsWith("#")) {
                String[] words = line.split(" ");
                sums.put(words[0], words[1]);
            }
        }
        return sums;
    }

    static Path path(String name) {
        try {
            return Path.of(TileFixtures.class.getResource("tile/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
