package org.desdm.fits.io;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;

/**
 * One HDU of a file: its header and where its data are. It has been held against the file: the data
 * lie within it.
 *
 * @param name the file with the HDU's number, for messages: {@code raw.fits[3]}
 * @param number position in the file; the primary HDU is 0
 * @param kind what it holds
 * @param bitpix type of a pixel or byte: 8, 16, 32, 64, -32 or -64; of the image where it is
 *     compressed
 * @param axes NAXIS1 to NAXISn, each 0 or more; of the image or table where it is compressed
 * @param header all cards; of the image or table where it is compressed; belongs to the file, copy
 *     it before changing it
 * @param stored the header as it stands in the file; the same but where data are compressed
 * @param span where it is in the file
 */
public record Hdu(
        String name,
        int number,
        HduKind kind,
        int bitpix,
        List<Long> axes,
        FitsHeader header,
        FitsHeader stored,
        Span span) {

    /**
     * Where an HDU is in its file, uncompressed.
     *
     * @param headerOffset first byte of the header
     * @param dataOffset first byte of the data
     * @param dataBytes length of the data without padding
     */
    public record Span(long headerOffset, long dataOffset, long dataBytes) {}

    public Hdu {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(stored, "stored");
        Objects.requireNonNull(span, "span");
        axes = List.copyOf(axes);
    }

    /** The value of EXTNAME. */
    public Optional<String> extname() {
        return header.findText(DesKeywords.EXTNAME.name()).map(String::strip);
    }

    /** The value of EXTVER; 1 where it is missing or no number. */
    public int extver() {
        return header.findText("EXTVER")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(1);
    }

    /** Whether there is a plane of pixels: an image of two axes, compressed or not. */
    public boolean isPlane() {
        boolean image = kind == HduKind.IMAGE || kind == HduKind.COMPRESSED_IMAGE;
        return image && planeAxes().size() == 2 && !axes.contains(0L);
    }

    /** Whether there are columns: a binary or ASCII table, compressed or not. */
    public boolean isTable() {
        return kind == HduKind.BINARY_TABLE
                || kind == HduKind.COMPRESSED_TABLE
                || kind == HduKind.ASCII_TABLE;
    }

    /** The axes as people write them: {@code 2048 x 4096}; empty if there are none. */
    public String dimensions() {
        return axes.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    /** The axes without those of length 1 at the end, but two at least if there are two. */
    List<Long> planeAxes() {
        int end = axes.size();
        while (end > 2 && axes.get(end - 1) == 1) {
            end--;
        }
        return axes.subList(0, end);
    }

    /** Number of pixels of an image; Long.MAX_VALUE if there are more. */
    long valueCount() {
        double count = axes.stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
        if (axes.isEmpty() || count >= Long.MAX_VALUE / 2.0) {
            return axes.isEmpty() ? 0 : Long.MAX_VALUE;
        }
        return axes.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }
}
