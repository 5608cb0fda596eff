package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm fits header get}. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = {
            "Prints cards, or values of keywords: as they stand in the file, one a line.",
            "Without an HDU: of all HDUs, the values of one HDU on a line behind its number.",
            "Without a KEY: all cards. A keyword that is missing ends it with code 5."
        })
final class HeaderGetCommand implements Callable<Integer> {

    @ParentCommand private FitsHeaderCommand header;

    @Parameters(
            index = "0",
            paramLabel = "FILE[HDU]",
            description = "HDU is a number, a name, or KEYWORD=VALUE such as CCDNUM=3.")
    private String source;

    @Parameters(index = "1..*", paramLabel = "KEY", description = "Names, in any case.")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--json", description = "Prints one JSON object, values with their types.")
    private boolean json;

    @Option(
            names = "--stored",
            description =
                    "The header as it stands in the file, where an image is tile-compressed; else that of the image.")
    private boolean stored;

    @Override
    public Integer call() throws IOException {
        DataRef ref = DataRef.parse(source);
        keys = keys.stream().map(HeaderGetCommand::name).toList();
        try (FitsFile file = FitsFile.open(ref.path())) {
            List<Hdu> hdus = FitsHeaderCommand.hdus(file, ref);
            requireKeys(hdus, file);
            if (json) {
                header.console().result(Json.text(toJson(hdus, file)));
            } else if (keys.isEmpty()) {
                hdus.forEach(hdu -> printCards(hdu, hdus.size() > 1));
            } else if (ref.part().isEmpty()) {
                hdus.forEach(this::printRow);
            } else {
                keys.forEach(key -> header.console().result(value(hdus.get(0), key)));
            }
        }
        return ExitCodes.SUCCESS;
    }

    /** The name that cards of HIERARCH have here: without that word. */
    static String name(String key) {
        String name = key.strip().toUpperCase(Locale.ROOT);
        return name.startsWith("HIERARCH ") ? name.substring(9).strip() : name;
    }

    private FitsHeader cards(Hdu hdu) {
        return stored ? hdu.stored() : hdu.header();
    }

    /** Throws with every keyword that none of the HDUs has. */
    private void requireKeys(List<Hdu> hdus, FitsFile file) {
        List<Problem> problems = new ArrayList<>();
        for (String key : keys) {
            if (hdus.stream().noneMatch(hdu -> has(hdu, key))) {
                boolean primary = has(file.hdus().get(0), key);
                problems.add(
                        Problem.of(
                                        FitsError.MISSING_KEYWORD,
                                        "keyword " + Printable.text(key) + " is missing")
                                .at(hdus.size() == 1 ? hdus.get(0).name() : file.path().toString())
                                .next(
                                        primary
                                                ? "the primary header has it: name HDU 0"
                                                : "see which there are: leave the KEY out"));
            }
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    private boolean has(Hdu hdu, String key) {
        return cards(hdu).cards().stream().anyMatch(card -> card.keyword().equals(key));
    }

    private void printCards(Hdu hdu, boolean several) {
        if (several) {
            header.console().result("# HDU " + FitsHeaderCommand.label(hdu));
        }
        for (HeaderCard card : cards(hdu).cards()) {
            for (String image : card.images()) {
                header.console().result(Printable.text(image.stripTrailing()));
            }
        }
    }

    private void printRow(Hdu hdu) {
        String values = keys.stream().map(key -> value(hdu, key)).collect(Collectors.joining("\t"));
        header.console().result(hdu.number() + "\t" + values);
    }

    /** The values of all cards of that name; a value that is undefined or missing is empty. */
    private String value(Hdu hdu, String key) {
        return cards(hdu).cards().stream()
                .filter(card -> card.keyword().equals(key))
                .map(card -> Printable.text(card.text()))
                .collect(Collectors.joining("\n"));
    }

    private ObjectNode toJson(List<Hdu> hdus, FitsFile file) {
        ObjectNode object = Json.object("fits-header/1").put("file", file.path().toString());
        ArrayNode array = object.putArray("hdus");
        for (Hdu hdu : hdus) {
            ObjectNode row = array.addObject().put("number", hdu.number());
            hdu.extname().ifPresent(name -> row.put("extname", name));
            ArrayNode cards = row.putArray("cards");
            cards(hdu).cards().stream()
                    .filter(card -> keys.isEmpty() || keys.contains(card.keyword()))
                    .forEach(card -> CardJson.put(cards.addObject(), card));
        }
        return object;
    }
}
