package org.desdm.fits.io.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.io.table.TableSpan;
import org.desdm.fits.io.tile.TileColumn;
import org.desdm.fits.io.tile.TiledImage;

/** Goes through a file HDU by HDU. */
public final class FileVerifier {

    private final VerifiedContent content;
    private final Extent extent;
    private final Findings findings = new Findings();
    private final FileConventions conventions = new FileConventions(findings);
    private final byte[] block = new byte[RawHeader.BLOCK];
    private long headerBytes;

    /**
     * How much is read.
     *
     * @param mostHeaderBytes headers are read up to this length, all of them together
     * @param mostTilePixels compressed tiles are decoded up to this size; 0: none is decoded
     */
    public record Extent(long mostHeaderBytes, long mostTilePixels) {}

    private FileVerifier(VerifiedContent content, Extent extent) {
        this.content = content;
        this.extent = extent;
    }

    /** What is wrong with a file. */
    public static Verification verify(VerifiedContent content, Extent extent) throws IOException {
        return new FileVerifier(content, extent).verify();
    }

    private Verification verify() throws IOException {
        int hdus = 0;
        long at = 0;
        try {
            while (at >= 0 && (hdus == 0 || isExtension(at))) {
                findings.enter(hdus++);
                at = hdu(at);
            }
            conventions.verify();
        } catch (FitsFormatException e) {
            findings.add(FindingKind.UNREADABLE, "", Math.max(at, 0), e.problems().get(0).what());
        }
        return findings.verification(hdus);
    }

    /** Whether an extension begins here; bytes of another kind are a finding. */
    private boolean isExtension(long at) throws IOException {
        int count = content.readUpTo(at, block, 0, RawHeader.BLOCK);
        if (count >= 8 && text(8).equals("XTENSION")) {
            return true;
        }
        if (count > 0) {
            findings.add(
                    FindingKind.TRAILING_BYTES,
                    "",
                    at,
                    "bytes behind the last HDU, which begin with '%s'"
                            .formatted(RawHeader.printable(text(Math.min(count, 20)))));
        }
        return false;
    }

    private String text(int length) {
        return new String(block, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** Verifies an HDU; where the next one may begin, or -1. */
    private long hdu(long at) throws IOException {
        RawHeader header =
                RawHeader.read(content, at, extent.mostHeaderBytes() - headerBytes, findings);
        headerBytes += header.end() - at;
        new HeaderSyntax(header, findings).verify();
        Optional<DataShape> shape = new HeaderStructure(header, findings).verify();
        new HeaderConventions(header, findings).verify();
        if (!header.isWhole()) {
            return -1;
        }
        if (shape.isEmpty()) {
            return searched(header.end());
        }
        conventions.add(header, shape.get());
        if (shape.get().isTable()) {
            table(header, shape.get());
        }
        return data(header, shape.get());
    }

    private void table(RawHeader header, DataShape shape) throws IOException {
        TableVerifier table = new TableVerifier(header, shape, findings);
        List<TileColumn> columns = table.verify();
        if (!columns.isEmpty()) {
            new DescriptorReader(content, shape, table.heapStart(), findings)
                    .verify(columns, header);
            compressed(header, shape);
        }
    }

    /** What the readers would refuse before they read a tile, and, if asked for, the tiles. */
    private void compressed(RawHeader header, DataShape shape) throws IOException {
        TileReading tiles = new TileReading(findings, extent.mostTilePixels());
        boolean reading = extent.mostTilePixels() > 0;
        if (header.text("ZIMAGE").equals(Optional.of("T"))) {
            Optional<TiledImage> image = image(header, shape);
            if (reading && image.isPresent()) {
                tiles.image(image.get(), shape);
            }
        } else if (reading && header.text("ZTABLE").equals(Optional.of("T"))) {
            long most = extent.mostTilePixels() * Double.BYTES;
            TableSpan span = new TableSpan(shape.dataAt(), shape.dataBytes(), this::read, most);
            tiles.table(header, shape, span);
        }
    }

    private Optional<TiledImage> image(RawHeader header, DataShape shape) {
        try {
            CompressedCards cards = CompressedCards.of(header);
            return Optional.of(
                    TiledImage.of(
                            "",
                            header.parsed(),
                            new TiledImage.Source(
                                    cards.bitpix(),
                                    cards.axes(),
                                    shape.dataAt(),
                                    shape.dataBytes(),
                                    this::read)));
        } catch (FitsFormatException e) {
            String card = e.problems().get(0).where().replaceFirst(".*card ", "");
            findings.add(
                    FindingKind.BAD_COMPRESSION,
                    card,
                    header.placeOf(card),
                    e.problems().get(0).what());
            return Optional.empty();
        }
    }

    /** Bytes of the content; 0 behind its end, which is a finding of its own. */
    private void read(long position, byte[] target, int offset, int length) throws IOException {
        int count = content.readUpTo(position, target, offset, length);
        Arrays.fill(target, offset + count, offset + length, (byte) 0);
    }

    private long data(RawHeader header, DataShape shape) throws IOException {
        DataReader data = new DataReader(content, shape, findings);
        boolean whole = data.read();
        if (!whole) {
            return -1;
        }
        new HduSums(shape.dataAt(), header.sum(), data.sum())
                .compare(header, findings.hdu())
                .forEach(findings::add);
        return shape.end();
    }

    /** The next block that begins an extension: the length of the data is not known. */
    private long searched(long from) throws IOException {
        long at = from;
        while (content.readUpTo(at, block, 0, RawHeader.BLOCK) >= 9) {
            if (text(9).equals("XTENSION=")) {
                findings.add(
                        FindingKind.LOST_PLACE,
                        "",
                        from,
                        "the length of the data is not known; verified on from byte " + at);
                return at;
            }
            at += RawHeader.BLOCK;
        }
        findings.add(
                FindingKind.LOST_PLACE,
                "",
                from,
                "the length of the data is not known; no extension begins behind them");
        return -1;
    }
}
