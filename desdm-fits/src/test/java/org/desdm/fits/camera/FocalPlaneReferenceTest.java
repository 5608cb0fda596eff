package org.desdm.fits.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.desdm.fits.geometry.FitsSection;
import org.junit.jupiter.api.Test;

/** Holds the places against the DETSEC and DETPOS of a real exposure's 61 CCD headers. */
class FocalPlaneReferenceTest {

    /** The pipeline that wrote these headers cut 4 or 5 pixels off each edge. */
    private static final int CUT = 5;

    @Test
    void placesAreThoseOfTheDetsecKeywords() throws IOException {
        String data = System.getenv("DESDM_TEST_DATA");
        assumeTrue(data != null, "needs real files: set DESDM_TEST_DATA");
        Path headers = Path.of(data, "real", "decam", "decam.wcs");
        assumeTrue(Files.isReadable(headers), "needs " + headers);

        int ccds = 0;
        for (Map<String, String> header : headers(headers)) {
            int ccdNum = Integer.parseInt(header.get("CCDNUM"));
            FitsSection detSec = FitsSection.parse(header.get("DETSEC"));
            CcdPlace place = FocalPlane.DECAM.find(ccdNum).orElseThrow();
            assertEquals(header.get("DETPOS"), place.detPos());
            assertEquals(detSec.xFirst(), place.x0() + 1, CUT, place.detPos());
            assertEquals(detSec.yFirst(), place.y0() + 1, CUT, place.detPos());
            assertEquals(place, FocalPlane.DECAM.findNamed(place.detPos()).orElseThrow());
            ccds++;
        }
        assertEquals(61, ccds);
    }

    /** Values of the 80-character cards, by header that has a CCDNUM. */
    private static List<Map<String, String>> headers(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        List<Map<String, String>> headers = new ArrayList<>();
        Map<String, String> header = new HashMap<>();
        for (int i = 0; i + 80 <= text.length(); i += 80) {
            String card = text.substring(i, i + 80);
            if (card.startsWith("END ")) {
                if (header.containsKey("CCDNUM")) {
                    headers.add(header);
                }
                header = new HashMap<>();
            } else if (card.startsWith("= ", 8)) {
                String value = card.substring(10).split("/", 2)[0].replace("'", "").strip();
                header.put(card.substring(0, 8).strip(), value);
            }
        }
        return headers;
    }
}
