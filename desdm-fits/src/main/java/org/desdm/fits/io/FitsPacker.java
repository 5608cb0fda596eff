package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.io.tile.CompressedTable;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;
import org.desdm.fits.io.tile.TileCodec;
import org.desdm.fits.io.tile.TileCompressor;

/**
 * Compresses the images of a file tile by tile, and makes plain images of them again, and plain
 * tables of compressed ones. Other HDUs are copied byte by byte. The new file stands under its name
 * when it is complete.
 *
 * <p>A compressed primary image becomes the first extension, behind a primary HDU without pixels,
 * and the other way round, as fpack and funpack do it. CHECKSUM and DATASUM of a compressed image
 * are those of its table; those that the image had stand in ZHECKSUM and ZDATASUM. The image that
 * is restored has them again if they hold, else new ones: quantisation changes pixels.
 */
public final class FitsPacker {

    private static final int COPY = 1 << 20;
    private static final int BLOCK = 2880;
    private static final String EXTNAME = "COMPRESSED_IMAGE";
    private static final Pattern RENAMED = Pattern.compile("ZBITPIX|ZNAXIS\\d*");

    private final FitsFile file;
    private final NewFile target;
    private final FitsOutput out;

    private FitsPacker(FitsFile file, NewFile target) {
        this.file = file;
        this.target = target;
        this.out = new FitsOutput(target.channel());
    }

    /**
     * How the survey compresses a plane: science and weight quantised, masks as line lists. Other
     * images of whole numbers by RICE_1, of 64 bits losslessly by GZIP_2.
     */
    public static CompressionConfig surveyConfig(Hdu hdu) {
        if (PlaneRole.of(hdu) == PlaneRole.MASK) {
            return CompressionConfig.SURVEY_MASK;
        }
        boolean long64 = hdu.bitpix() == -64 || hdu.bitpix() == 64;
        return long64
                ? CompressionConfig.SURVEY_IMAGE
                        .withCodec(TileCodec.GZIP_2)
                        .withQuantisation(Quantisation.NONE, 0)
                : CompressionConfig.SURVEY_IMAGE;
    }

    /** Compresses every image of a file that is not compressed yet; whole numbers lose nothing. */
    public static void compress(
            FitsFile file, Path target, Function<Hdu, CompressionConfig> config, Workers workers)
            throws IOException {
        compress(file, target, config, IntegerLoss.NONE, workers);
    }

    /**
     * Compresses every image of a file that is not compressed yet. What cards FZ… of an image say
     * wins over {@code config}, as in fpack.
     *
     * @param config how to compress an image; asked once for each
     * @param integers what images of whole numbers may lose, but where {@code config} quantises
     *     nothing
     * @param target the new file; one that has the name is replaced
     */
    public static void compress(
            FitsFile file,
            Path target,
            Function<Hdu, CompressionConfig> config,
            IntegerLoss integers,
            Workers workers)
            throws IOException {
        try (NewFile newFile = new NewFile(target)) {
            FitsPacker packer = new FitsPacker(file, newFile);
            for (Hdu hdu : file.hdus()) {
                if (hdu.kind() == HduKind.IMAGE && hdu.valueCount() > 0) {
                    packer.compress(hdu, config.apply(hdu), integers, workers);
                } else {
                    packer.copy(hdu);
                }
            }
            newFile.publish();
        }
    }

    /**
     * Makes plain images and tables of the compressed ones of a file. Rows and heaps of tables are
     * byte for byte what they were.
     *
     * @param target the new file; one that has the name is replaced
     */
    public static void uncompress(FitsFile file, Path target) throws IOException {
        try (NewFile newFile = new NewFile(target)) {
            FitsPacker packer = new FitsPacker(file, newFile);
            boolean primary = packer.firstImageWasPrimary();
            for (Hdu hdu : file.hdus()) {
                if (hdu.kind() == HduKind.COMPRESSED_IMAGE) {
                    packer.restore(hdu, primary && hdu.number() == 1);
                } else if (hdu.kind() == HduKind.COMPRESSED_TABLE) {
                    RestoredTable.write(file, hdu, packer.out, folder(target));
                } else if (!primary || hdu.number() > 0) {
                    packer.copy(hdu);
                }
            }
            newFile.publish();
        }
    }

    private static Path folder(Path target) {
        return target.toAbsolutePath().getParent();
    }

    private boolean firstImageWasPrimary() {
        return file.hdus().size() > 1
                && file.hdus().get(0).axes().isEmpty()
                && file.hdus().get(1).kind() == HduKind.COMPRESSED_IMAGE
                && file.hdus().get(1).stored().findText("ZSIMPLE").equals(Optional.of("T"));
    }

    private void compress(Hdu hdu, CompressionConfig asked, IntegerLoss integers, Workers workers)
            throws IOException {
        PackingDirectives directives =
                PackingDirectives.of(hdu.name(), hdu.header(), hdu.axes(), asked);
        if (directives.isUntouched()) {
            copy(hdu);
            return;
        }
        WholeImage whole = file.whole(hdu);
        ImageToPack image =
                new LossyIntegers(file, hdu, integers).toPack(whole.pixels(), asked, directives);
        CompressedTable table =
                TileCompressor.compress(
                        new TileCompressor.Source(
                                hdu.name(),
                                image.bitpix(),
                                hdu.axes(),
                                image.unsigned(),
                                image.pixels(),
                                file.compression() == FileCompression.NONE),
                        directives.config(),
                        workers);
        whole.done();
        if (hdu.number() == 0) {
            out.header(HduHeaders.primary(8), 0);
        }
        out.header(compressedHeader(image.header(), hdu.number() == 0, table), table.dataSum());
        table.writeData(target.channel());
        out.fill(table.dataBytes());
    }

    /** The header of a table that holds an image; of the primary one, or of an extension. */
    static FitsHeader compressedHeader(FitsHeader image, boolean primary, CompressedTable table) {
        FitsHeader header = new FitsHeader();
        for (HeaderCard card : table.cards().cards()) {
            if (card.keyword().equals("ZBITPIX")) {
                header.append(
                        firstCard(primary, image)); // funpack makes SIMPLE of it where it stands
            }
            boolean renamed = RENAMED.matcher(card.keyword()).matches();
            header.append(renamed ? commented(card, image) : card);
        }
        if (primary) {
            header.append(commented(card("ZEXTEND", HeaderCard.Kind.LOGICAL, "T"), image));
        } else {
            header.append(commented(card("ZPCOUNT", HeaderCard.Kind.INTEGER, "0"), image));
            header.append(commented(card("ZGCOUNT", HeaderCard.Kind.INTEGER, "1"), image));
        }
        if (primary && image.findText("EXTNAME").isEmpty()) {
            header.append(card("EXTNAME", HeaderCard.Kind.STRING, EXTNAME));
        }
        HduHeaders.addCards(header, image, StandardKeywords::isOfThePixels);
        renamed(image, "CHECKSUM", "ZHECKSUM", header);
        renamed(image, "DATASUM", "ZDATASUM", header);
        return header;
    }

    private static HeaderCard firstCard(boolean primary, FitsHeader plain) {
        return commented(
                primary
                        ? card("ZSIMPLE", HeaderCard.Kind.LOGICAL, "T")
                        : card("ZTENSION", HeaderCard.Kind.STRING, "IMAGE"),
                plain);
    }

    /** The comment of the card without Z stays with it: CHECKSUM counts comments. */
    private static HeaderCard commented(HeaderCard card, FitsHeader plain) {
        String keyword =
                card.keyword().equals("ZTENSION") ? "XTENSION" : card.keyword().substring(1);
        return HeaderCard.of(
                card.keyword(),
                card.kind(),
                card.text(),
                plain.findCard(keyword).map(HeaderCard::comment).orElse(""));
    }

    private static HeaderCard card(String keyword, HeaderCard.Kind kind, String text) {
        return HeaderCard.of(keyword, kind, text, "");
    }

    private static void renamed(FitsHeader from, String keyword, String name, FitsHeader to) {
        from.findCard(keyword)
                .ifPresent(
                        card ->
                                to.append(
                                        HeaderCard.of(
                                                name, card.kind(), card.text(), card.comment())));
    }

    private void restore(Hdu hdu, boolean primary) throws IOException {
        FitsHeader header =
                primary
                        ? RestoredHeader.primary(
                                hdu.header(), hdu.stored(), hdu.bitpix(), hdu.axes())
                        : hdu.header();
        out.header(header); // with the sums of the image that was compressed, while they hold
        WholeImage image = file.whole(hdu);
        PixelSource pixels = image.pixels();
        int size = Math.abs(hdu.bitpix()) / 8;
        long count = hdu.valueCount();
        int step = (int) Math.min(pixels.step(), count);
        byte[] bytes = file.allocated(hdu, step, n -> new byte[n * size]);
        for (long done = 0; done < count; done += step) {
            int n = (int) Math.min(step, count - done);
            pixels.raw(done, n, bytes);
            out.bytes(bytes, n * size);
        }
        image.done();
        out.endData();
    }

    /** Copies an HDU as it stands in the file; one without sums is given some. */
    private void copy(Hdu hdu) throws IOException {
        Hdu.Span span = hdu.span();
        long from = span.headerOffset();
        if (!SummedBytes.hasSums(hdu)) {
            out.header(hdu.stored());
            from = span.dataOffset();
        }
        long end = span.dataOffset() + (span.dataBytes() + BLOCK - 1) / BLOCK * BLOCK;
        SummedBytes source = file.summed(hdu);
        byte[] bytes = new byte[COPY];
        for (long at = from; at < end; at += COPY) {
            int n = source.readUpTo(at, bytes, 0, (int) Math.min(COPY, end - at));
            out.bytes(bytes, n);
        }
        out.endData();
        source.verify(file.sums());
    }
}
