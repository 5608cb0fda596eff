package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.desdm.api.data.DataRef;
import org.desdm.fits.header.CanonicalHeader;
import org.desdm.fits.header.HeaderDiff;
import org.desdm.fits.header.HeaderDiff.Difference;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm fits header diff}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Compares headers: - removed, + added, ~ another value, / another comment.",
            "1.0E3 and 1000. are one value. The order of cards does not count.",
            "Without HDUs: all of both files, the first with the first. Ends with 0 if they are equal, with 1 if not."
        })
final class HeaderDiffCommand implements Callable<Integer> {

    @ParentCommand private FitsHeaderCommand header;

    @Parameters(index = "0", paramLabel = "A[HDU]", description = "A file, or an HDU of it.")
    private String first;

    @Parameters(
            index = "1",
            paramLabel = "B[HDU]",
            description = "Another; its HDU is that of A where none is given.")
    private String second;

    @Option(
            names = "--ignore",
            paramLabel = "KEYS",
            split = ",",
            description = "Names that are not compared; DES* means all that begin with DES.")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = "--canonical",
            description =
                    "Compares canonical headers: without comments, dates, sums and what else tells of the copy; see docs/canonical-header.md.")
    private boolean canonical;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    /** Two HDUs side by side; one is missing where a file has more. */
    private record Pair(Optional<Hdu> first, Optional<Hdu> second, List<Difference> differences) {

        boolean equal() {
            return differences.isEmpty() && first.isPresent() && second.isPresent();
        }
    }

    @Override
    public Integer call() throws IOException {
        DataRef a = DataRef.parse(first);
        DataRef b = DataRef.parse(second);
        DataRef named = b.part().isEmpty() ? b.withPart(a.part()) : b;
        List<Pair> pairs;
        try (FitsFile fileA = FitsFile.open(a.path());
                FitsFile fileB = FitsFile.open(b.path())) {
            pairs = pairs(compared(fileA, a), compared(fileB, named));
        }
        boolean equal = pairs.stream().allMatch(Pair::equal);
        if (json) {
            header.console().result(Json.text(toJson(pairs, equal)));
        } else {
            pairs.forEach(this::print);
        }
        return equal ? ExitCodes.SUCCESS : ExitCodes.DIFFERENT;
    }

    /** An empty primary HDU, as there is before a compressed image, does not count canonically. */
    private List<Hdu> compared(FitsFile file, DataRef ref) {
        List<Hdu> hdus = FitsHeaderCommand.hdus(file, ref);
        return canonical && ref.part().isEmpty()
                ? hdus.stream().filter(h -> !CanonicalHeader.of(h.header()).isEmpty()).toList()
                : hdus;
    }

    private List<Pair> pairs(List<Hdu> hdusA, List<Hdu> hdusB) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < Math.max(hdusA.size(), hdusB.size()); i++) {
            Optional<Hdu> a = i < hdusA.size() ? Optional.of(hdusA.get(i)) : Optional.empty();
            Optional<Hdu> b = i < hdusB.size() ? Optional.of(hdusB.get(i)) : Optional.empty();
            List<Difference> found =
                    a.isPresent() && b.isPresent() ? differences(a.get(), b.get()) : List.of();
            pairs.add(new Pair(a, b, found));
        }
        return pairs;
    }

    private List<Difference> differences(Hdu a, Hdu b) {
        HeaderDiff diff =
                canonical
                        ? HeaderDiff.between(
                                CanonicalHeader.of(a.header()),
                                CanonicalHeader.of(b.header()),
                                this::isCompared)
                        : HeaderDiff.between(a.header(), b.header(), this::isCompared);
        return diff.differences();
    }

    private boolean isCompared(String keyword) {
        return ignored.stream()
                .map(HeaderGetCommand::name)
                .noneMatch(name -> matches(name, keyword));
    }

    private static boolean matches(String name, String keyword) {
        return name.endsWith("*")
                ? keyword.startsWith(name.substring(0, name.length() - 1))
                : keyword.equals(name);
    }

    private void print(Pair pair) {
        if (pair.equal()) {
            return;
        }
        Console console = header.console();
        if (pair.first().isEmpty()) {
            console.result("+ HDU " + FitsHeaderCommand.label(pair.second().orElseThrow()));
        } else if (pair.second().isEmpty()) {
            console.result("- HDU " + FitsHeaderCommand.label(pair.first().orElseThrow()));
        } else {
            console.result("# HDU " + FitsHeaderCommand.label(pair.first().orElseThrow()));
            pair.differences().forEach(d -> console.result(Printable.text(line(d))));
        }
    }

    private static String line(Difference d) {
        return switch (d.change()) {
            case REMOVED -> "- %-8s %s".formatted(d.keyword(), d.before());
            case ADDED -> "+ %-8s %s".formatted(d.keyword(), d.after());
            case VALUE -> "~ %-8s %s -> %s".formatted(d.keyword(), d.before(), d.after());
            case COMMENT -> "/ %-8s %s -> %s".formatted(d.keyword(), d.before(), d.after());
        };
    }

    private ObjectNode toJson(List<Pair> pairs, boolean equal) {
        ObjectNode object =
                Json.object("fits-header-diff/1")
                        .put("first", first)
                        .put("second", second)
                        .put("canonical", canonical)
                        .put("equal", equal);
        ArrayNode hdus = object.putArray("hdus");
        for (Pair pair : pairs) {
            ObjectNode row = hdus.addObject();
            pair.first().ifPresent(hdu -> row.put("first", hdu.number()));
            pair.second().ifPresent(hdu -> row.put("second", hdu.number()));
            ArrayNode differences = row.put("equal", pair.equal()).putArray("differences");
            for (Difference d : pair.differences()) {
                differences
                        .addObject()
                        .put("change", d.change().name().toLowerCase(Locale.ROOT))
                        .put("keyword", d.keyword())
                        .put("before", d.before())
                        .put("after", d.after());
            }
        }
        return object;
    }
}
