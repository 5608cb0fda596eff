package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.desdm.fits.io.ColumnInfo;
import org.desdm.fits.io.FileCompression;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.FitsInfo;
import org.desdm.fits.io.HduInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm fits info}. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        description =
                "Lists the HDUs of a file, and the columns of its tables: name, format, unit, shape.")
final class FitsInfoCommand implements Callable<Integer> {

    @ParentCommand private FitsCommand fits;

    @Parameters(
            paramLabel = "FILE",
            description = "A FITS file, plain or compressed by gzip or bzip2.")
    private Path path;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        FitsInfo info;
        try (FitsFile file = FitsFile.open(path)) {
            info = FitsInfo.of(file);
        }
        if (json) {
            fits.console().result(Json.text(toJson(info)));
        } else {
            print(info);
        }
        return ExitCodes.SUCCESS;
    }

    private void print(FitsInfo info) {
        Console console = fits.console();
        console.result(path + compression(info));
        console.result(
                "%4s  %-10s %-16s %6s  %-14s %6s  %-10s %12s"
                        .formatted(
                                "HDU",
                                "name",
                                "kind",
                                "BITPIX",
                                "size",
                                "CCDNUM",
                                "compressed",
                                "data at byte"));
        for (HduInfo hdu : info.hdus()) {
            console.result(
                    "%4d  %-10s %-16s %6d  %-14s %6s  %-10s %12d"
                            .formatted(
                                    hdu.number(),
                                    name(hdu),
                                    kind(hdu),
                                    hdu.bitpix(),
                                    size(hdu),
                                    hdu.ccdnum().map(Printable::text).orElse(""),
                                    hdu.compression().map(Printable::text).orElse(""),
                                    hdu.span().dataOffset()));
            hdu.columns().forEach(this::print);
        }
    }

    private static String compression(FitsInfo info) {
        String name = info.compression().name().toLowerCase(Locale.ROOT);
        return info.compression() == FileCompression.NONE ? "" : "  (" + name + ")";
    }

    private void print(ColumnInfo column) {
        String line =
                "      %4d  %-18s %-10s %-14s %s"
                        .formatted(
                                column.number(),
                                column.name(),
                                column.format(),
                                column.unit(),
                                column.dims());
        fits.console().result(Printable.text(line.stripTrailing()));
    }

    private static String name(HduInfo hdu) {
        return hdu.extname()
                .map(Printable::text)
                .map(n -> hdu.extver() == 1 ? n : n + "," + hdu.extver())
                .orElse("");
    }

    private static String kind(HduInfo hdu) {
        return hdu.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String size(HduInfo hdu) {
        return hdu.axes().stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    private ObjectNode toJson(FitsInfo info) {
        ObjectNode object =
                Json.object("fits-info/1")
                        .put("file", path.toString())
                        .put("gzipped", info.compression() == FileCompression.GZIP)
                        .put("compression", info.compression().name().toLowerCase(Locale.ROOT));
        ArrayNode hdus = object.putArray("hdus");
        for (HduInfo hdu : info.hdus()) {
            ObjectNode row = hdus.addObject().put("number", hdu.number());
            hdu.extname().ifPresent(name -> row.put("extname", name).put("extver", hdu.extver()));
            row.put("kind", kind(hdu)).put("bitpix", hdu.bitpix());
            ArrayNode axes = row.putArray("axes");
            hdu.axes().forEach(axes::add);
            hdu.ccdnum().ifPresent(n -> row.put("ccdnum", n));
            hdu.compression().ifPresent(c -> row.put("compression", c));
            row.put("dataStart", hdu.span().dataOffset());
            if (!hdu.columns().isEmpty()) {
                putColumns(row.putArray("columns"), hdu.columns());
            }
        }
        return object;
    }

    private static void putColumns(ArrayNode array, List<ColumnInfo> columns) {
        for (ColumnInfo column : columns) {
            array.addObject()
                    .put("name", column.name())
                    .put("format", column.format())
                    .put("unit", column.unit())
                    .put("dim", column.dims());
        }
    }
}
