package org.desdm.fits.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;

/** What one header says of its data, held against the standard and the file's length. */
final class HduStructure {

    private static final int MAX_AXES = 999;
    private static final Set<Long> BITPIX = Set.of(8L, 16L, 32L, 64L, -32L, -64L);

    private final ByteSource bytes;
    private final int number;
    private final FitsHeader header;
    private final String name;

    HduStructure(ByteSource bytes, int number, FitsHeader header) {
        this.bytes = bytes;
        this.number = number;
        this.header = header;
        this.name = "%s[%d]".formatted(bytes.name(), number);
    }

    Hdu hdu(long headerOffset, long dataOffset) throws IOException {
        List<Long> axes = axes(StandardKeywords.NAXIS, StandardKeywords::naxis);
        int bitpix = bitpix(StandardKeywords.BITPIX);
        HduKind kind = kind(axes);
        if (kind == HduKind.IMAGE && number > 0) {
            requireOneArray();
        }
        Hdu.Span span = new Hdu.Span(headerOffset, dataOffset, dataBytes(kind, bitpix, axes));
        requireInside(span);
        if (kind == HduKind.COMPRESSED_IMAGE) {
            axes = axes(StandardKeywords.ZNAXIS, StandardKeywords::zNaxis);
            bitpix = bitpix(StandardKeywords.ZBITPIX);
            FitsHeader restored = RestoredHeader.of(header, bitpix, axes);
            return new Hdu(name, number, kind, bitpix, axes, restored, header, span);
        }
        if (kind == HduKind.COMPRESSED_TABLE) {
            axes =
                    List.of(
                            require(StandardKeywords.zNaxis(1)),
                            require(StandardKeywords.zNaxis(2)));
            FitsHeader restored = RestoredTableHeader.of(header, axes);
            return new Hdu(name, number, kind, bitpix, axes, restored, header, span);
        }
        return new Hdu(name, number, kind, bitpix, axes, header, header, span);
    }

    private HduKind kind(List<Long> axes) {
        if (number == 0) {
            requireSimple();
            boolean groups = flag(StandardKeywords.GROUPS) && !axes.isEmpty() && axes.get(0) == 0;
            return groups ? HduKind.RANDOM_GROUPS : HduKind.IMAGE;
        }
        String extension = header.findText("XTENSION").orElse("").strip();
        return switch (extension) {
            case "IMAGE", "IUEIMAGE" -> HduKind.IMAGE;
            case "TABLE" -> HduKind.ASCII_TABLE;
            case "BINTABLE", "A3DTABLE" -> binaryTable();
            case "" -> throw malformed("XTENSION has no value", "XTENSION");
            default -> HduKind.OTHER;
        };
    }

    private HduKind binaryTable() {
        if (flag(StandardKeywords.ZIMAGE)) {
            return HduKind.COMPRESSED_IMAGE;
        }
        return flag(StandardKeywords.ZTABLE) ? HduKind.COMPRESSED_TABLE : HduKind.BINARY_TABLE;
    }

    /** The data of an image are its array, and nothing beside it. */
    private void requireOneArray() {
        long pcount = atLeastZero(StandardKeywords.PCOUNT, 0);
        long gcount = atLeastZero(StandardKeywords.GCOUNT, 1);
        if (pcount != 0 || gcount != 1) {
            throw malformed(
                    "an image must have PCOUNT 0 and GCOUNT 1, found %d and %d"
                            .formatted(pcount, gcount),
                    "PCOUNT");
        }
    }

    private void requireSimple() {
        String simple = header.findText("SIMPLE").orElse("");
        if (simple.equals("F")) {
            throw new FitsFormatException(
                    FitsError.UNSUPPORTED,
                    "SIMPLE = F: the file says itself that it does not keep the FITS standard",
                    name);
        }
        if (!simple.equals("T")) {
            throw malformed("SIMPLE must be T, found '" + simple + "'", "SIMPLE");
        }
    }

    private boolean flag(Keyword<Boolean> keyword) {
        return header.findText(keyword.name()).filter("T"::equals).isPresent();
    }

    private List<Long> axes(Keyword<Long> count, IntFunction<Keyword<Long>> axis) {
        long naxis = require(count);
        if (naxis < 0 || naxis > MAX_AXES) {
            throw malformed("%s must be 0 to 999, found %d".formatted(count.name(), naxis), count);
        }
        List<Long> axes = new ArrayList<>();
        for (int i = 1; i <= naxis; i++) {
            Keyword<Long> keyword = axis.apply(i);
            long length = require(keyword);
            if (length < 0) {
                throw malformed("%s is negative: %d".formatted(keyword.name(), length), keyword);
            }
            axes.add(length);
        }
        return axes;
    }

    private int bitpix(Keyword<Long> keyword) {
        long bitpix = require(keyword);
        if (!BITPIX.contains(bitpix)) {
            throw malformed(
                    "%s must be 8, 16, 32, 64, -32 or -64, found %d"
                            .formatted(keyword.name(), bitpix),
                    keyword);
        }
        return (int) bitpix;
    }

    private long dataBytes(HduKind kind, int bitpix, List<Long> axes) {
        if (axes.isEmpty()) {
            return 0;
        }
        try {
            boolean groups = kind == HduKind.RANDOM_GROUPS;
            long values = product(groups ? axes.subList(1, axes.size()) : axes);
            if (number > 0 || groups) {
                values = Math.addExact(values, atLeastZero(StandardKeywords.PCOUNT, 0));
                values = Math.multiplyExact(values, atLeastZero(StandardKeywords.GCOUNT, 1));
            }
            return Math.multiplyExact(values, (long) Math.abs(bitpix) / 8);
        } catch (ArithmeticException e) {
            throw malformed("axes of %s say more than 2^63 bytes".formatted(axes), "NAXIS");
        }
    }

    private static long product(List<Long> axes) {
        if (axes.contains(0L)) {
            return 0;
        }
        long product = 1;
        for (long length : axes) {
            product = Math.multiplyExact(product, length);
        }
        return product;
    }

    private long atLeastZero(Keyword<Long> keyword, long otherwise) {
        long value = header.findCard(keyword.name()).isPresent() ? require(keyword) : otherwise;
        if (value < 0) {
            throw malformed("%s is negative: %d".formatted(keyword.name(), value), keyword);
        }
        return value;
    }

    private void requireInside(Hdu.Span span) throws IOException {
        long most = Long.MAX_VALUE - span.dataOffset();
        long end = span.dataOffset() + Math.min(span.dataBytes(), most);
        long length = bytes.lengthUpTo(end);
        if (length < end || span.dataBytes() > most) {
            throw new FitsFormatException(
                    FitsError.TRUNCATED_FILE,
                    "data of %d bytes begin at byte %d, and the file ends at byte %d"
                            .formatted(span.dataBytes(), span.dataOffset(), length),
                    "%s, byte %d".formatted(name, length),
                    "fetch the file again");
        }
    }

    private long require(Keyword<Long> keyword) {
        try {
            return header.find(keyword)
                    .orElseThrow(() -> malformed(keyword.name() + " is missing", keyword));
        } catch (FitsFormatException e) {
            throw e;
        } catch (DesdmException e) {
            throw malformed(e.getMessage(), keyword);
        }
    }

    private FitsFormatException malformed(String what, Keyword<?> card) {
        return malformed(what, card.name());
    }

    private FitsFormatException malformed(String what, String card) {
        return new FitsFormatException(
                FitsError.MALFORMED_FILE, what, "%s, card %s".formatted(name, card));
    }
}
