package org.desdm.fits.io.verify;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.io.table.PackedTable;
import org.desdm.fits.io.table.TableHeader;
import org.desdm.fits.io.table.TableSpan;
import org.desdm.fits.io.tile.TileDecoder;
import org.desdm.fits.io.tile.TiledImage;

/**
 * Decodes what is compressed, and finds what cannot be. Of an image, every tile is tried; of a
 * table, what comes behind the first piece that is broken is not.
 */
final class TileReading {

    private static final Pattern PLACE = Pattern.compile("(?:(.*), )?byte (\\d+)");

    private final Findings findings;
    private final long mostPixels;

    /**
     * Reads tiles.
     *
     * @param mostPixels of a tile; larger ones are a finding
     */
    TileReading(Findings findings, long mostPixels) {
        this.findings = findings;
        this.mostPixels = mostPixels;
    }

    /** Decodes the tiles of an image. */
    void image(TiledImage image, DataShape shape) throws IOException {
        if (image.grid().pixelsPerTile() > mostPixels) {
            String size = "tiles of %d pixels".formatted(image.grid().pixelsPerTile());
            broken(size + " are more than is read at once", shape.dataAt());
            return;
        }
        TileDecoder decoder = image.decoder();
        for (long tile = 0; tile < image.grid().tileCount(); tile++) {
            try {
                decoder.decode(tile);
            } catch (FitsFormatException e) {
                broken(e, shape);
            } catch (OutOfMemoryError e) {
                String where = "tile %d".formatted(tile + 1);
                broken(where + ": the heap that is left is too small for it", shape.dataAt());
                decoder = image.decoder();
            }
        }
    }

    /** Uncompresses a table. */
    void table(RawHeader header, DataShape shape, TableSpan span) throws IOException {
        try {
            PackedTable.of(new TableHeader("", header.parsed()), span).write(new Nowhere());
        } catch (FitsFormatException e) {
            broken(e, shape);
        } catch (OutOfMemoryError e) {
            broken("the heap that is left is too small for a piece", shape.dataAt());
        }
    }

    private static final class Nowhere implements PackedTable.Target {

        @Override
        public void rows(byte[] bytes, int length) {
            // that they come is all that is asked
        }

        @Override
        public void elements(long position, byte[] bytes, int length) {
            // that they come is all that is asked
        }
    }

    private void broken(FitsFormatException e, DataShape shape) {
        Problem problem = e.problems().get(0);
        Matcher place = PLACE.matcher(problem.where().replaceFirst("^, ", ""));
        if (place.matches()) {
            String where = place.group(1) == null ? "" : place.group(1) + ": ";
            broken(where + problem.what(), Long.parseLong(place.group(2)));
        } else {
            broken(problem.what(), shape.dataAt());
        }
    }

    private void broken(String what, long at) {
        findings.add(FindingKind.BROKEN_TILE, "", at, what);
    }
}
