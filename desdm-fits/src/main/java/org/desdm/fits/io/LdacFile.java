package org.desdm.fits.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;
import org.desdm.fits.table.LdacCatalogue;

/**
 * Catalogues in the form LDAC: for every image a table LDAC_IMHEAD, whose single cell holds the
 * image's header as cards of 80 characters, and a table LDAC_OBJECTS.
 */
public final class LdacFile {

    static final String IMHEAD = "LDAC_IMHEAD";
    private static final String OBJECTS = "LDAC_OBJECTS";
    private static final String CARDS = "Field Header Card";
    private static final int CARD = 80;

    private LdacFile() {}

    /**
     * The catalogues of a file, one for each image, whole in memory.
     *
     * @throws FitsFormatException if the file has no pair, or half of one
     */
    public static List<LdacCatalogue> read(Path path) throws IOException {
        List<LdacCatalogue> catalogues = new ArrayList<>();
        try (FitsFile file = FitsFile.open(path)) {
            Optional<Hdu> imhead = Optional.empty();
            for (Hdu hdu : file.hdus()) {
                String name = hdu.extname().orElse("");
                if (hdu.isTable() && name.equals(IMHEAD)) {
                    imhead = Optional.of(hdu);
                } else if (hdu.isTable() && name.equals(OBJECTS)) {
                    Hdu head = imhead.orElseThrow(() -> alone(hdu));
                    catalogues.add(
                            new LdacCatalogue(imageHeader(file, head), file.table(hdu).read()));
                    imhead = Optional.empty();
                }
            }
            if (catalogues.isEmpty() || imhead.isPresent()) {
                throw alone(imhead.orElse(file.hdus().get(0)));
            }
        }
        return catalogues;
    }

    private static FitsFormatException alone(Hdu hdu) {
        return new FitsFormatException(
                FitsError.MALFORMED_FILE,
                "an LDAC catalogue is a table LDAC_IMHEAD followed by a table LDAC_OBJECTS",
                hdu.name(),
                "write the catalogue as FITS_LDAC, or read it as an ordinary table");
    }

    private static FitsHeader imageHeader(FitsFile file, Hdu hdu) throws IOException {
        FitsTable table = file.table(hdu).read();
        boolean text =
                table.columns().size() == 1
                        && table.rows() == 1
                        && table.columns().get(0).array() instanceof String[];
        if (!text) {
            throw new FitsFormatException(
                    FitsError.MALFORMED_FILE,
                    "LDAC_IMHEAD must have one row with one text, the header of the image",
                    hdu.name());
        }
        StringBuilder cards = new StringBuilder();
        for (String card : table.columns().get(0).texts()) {
            cards.append(card);
            while (cards.length() % CARD != 0) {
                cards.append(' '); // blanks at the end of a text were taken off
            }
        }
        int end = cards.length();
        for (int i = 0; i < cards.length() && end == cards.length(); i += CARD) {
            end = cards.substring(i, i + 8).equals("END     ") ? i : end;
        }
        return FitsHeader.parse(cards.substring(0, end));
    }

    /**
     * Writes catalogues, one for each image, as programs that read LDAC expect them.
     *
     * @param target the new file; one that has the name is replaced
     */
    public static void write(List<LdacCatalogue> catalogues, Path target) throws IOException {
        try (NewFile file = new NewFile(target)) {
            new FitsOutput(file.channel()).header(HduHeaders.primary(8), 0);
            for (LdacCatalogue catalogue : catalogues) {
                FitsTableCodec.write(imhead(catalogue.imageHeader()), file.channel(), target);
                FitsTable objects = catalogue.objects();
                FitsHeader named = named(OBJECTS);
                HduHeaders.addCards(
                        named, objects.header(), card -> !card.keyword().equals("EXTNAME"));
                FitsTableCodec.write(
                        new FitsTable(named, objects.columns()), file.channel(), target);
            }
            file.publish();
        }
    }

    private static FitsHeader named(String name) {
        FitsHeader header = new FitsHeader();
        header.append(HeaderCard.of("EXTNAME", HeaderCard.Kind.STRING, name, ""));
        return header;
    }

    private static FitsTable imhead(FitsHeader header) {
        String text = new String(header.toBytes(), StandardCharsets.ISO_8859_1);
        int end = text.stripTrailing().length();
        int count = (end + CARD - 1) / CARD;
        String[] cards = new String[count];
        for (int i = 0; i < count; i++) {
            cards[i] = text.substring(i * CARD, (i + 1) * CARD);
        }
        Column column = Column.text(CARDS, count * CARD).withDims(CARD, count);
        ColumnValues values = ColumnValues.of(column, 1, cards, new boolean[0]);
        return new FitsTable(named(IMHEAD), List.of(values));
    }
}
