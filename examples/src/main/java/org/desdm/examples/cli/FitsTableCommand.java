package org.desdm.examples.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.io.CsvWriter;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.fits.io.ReadLimits;
import org.desdm.fits.io.table.RowRange;
import org.desdm.fits.io.table.TableReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm fits table}. */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a table as comma-separated values.",
            "A cell of several values has them with blanks between; one without a value is empty."
        })
final class FitsTableCommand implements Callable<Integer> {

    private static final Pattern ROWS = Pattern.compile("(\\d{1,18})(?::(\\d{0,18}))?");

    @ParentCommand private FitsCommand fits;

    @Mixin private StaleSums sums;

    @Parameters(
            paramLabel = "FILE[HDU]",
            description = "HDU is a number or a name; if none is given, the first table is meant.")
    private String source;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME",
            description = "The columns, in the order to be printed; else all.")
    private List<String> columns = List.of();

    @Option(
            names = "--rows",
            paramLabel = "FIRST:LAST",
            description =
                    "Such as 1:10, 10 for one row, 100: to the end; from 1 on, ends included.")
    private String rows = "1:";

    @Option(names = "--csv", paramLabel = "OUT", description = "Writes a file instead.")
    private Path target;

    @Override
    public Integer call() throws IOException {
        DataRef ref = DataRef.parse(source);
        TargetFile csv = target == null ? null : TargetFile.checked(target, List.of(ref));
        try (FitsFile file =
                FitsFile.open(ref.path(), ReadLimits.DEFAULT, sums.check(fits.console()))) {
            Hdu hdu = file.requireTable(ref.part());
            RowRange range = range(file.table(hdu).rows());
            if (csv == null) {
                read(
                        file,
                        hdu,
                        range,
                        table ->
                                CsvWriter.write(
                                        table,
                                        columns,
                                        range,
                                        new Printed(fits.console().stream())));
            } else {
                csv.writeComplete(
                        path -> read(file, hdu, range, table -> write(table, range, path)));
                fits.console().note("wrote " + target);
            }
        }
        return ExitCodes.SUCCESS;
    }

    /** Reads rows; the sums are looked at if these are all. */
    private static void read(FitsFile file, Hdu hdu, RowRange range, FitsFile.RowsReader reader)
            throws IOException {
        TableReader table = file.table(hdu);
        if (range.equals(table.all())) {
            file.readRows(hdu, reader);
        } else {
            reader.read(table);
        }
    }

    /** Standard output, which may be a terminal that texts of the table must not control. */
    private record Printed(Appendable out) implements Appendable {

        @Override
        public Appendable append(CharSequence text) throws IOException {
            out.append(Printable.lines(text.toString()));
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) throws IOException {
            return append(text.subSequence(start, end));
        }

        @Override
        public Appendable append(char c) throws IOException {
            return append(String.valueOf(c));
        }
    }

    private void write(TableReader table, RowRange range, Path path) throws IOException {
        try (Writer out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            CsvWriter.write(table, columns, range, out);
        }
    }

    private RowRange range(long count) {
        Matcher m = ROWS.matcher(rows.strip());
        if (!m.matches()) {
            throw usage("not a range of rows: expected FIRST:LAST, such as 1:10");
        }
        long first = Long.parseLong(m.group(1));
        String end = m.group(2);
        long last = end == null ? first : end.isEmpty() ? count : Long.parseLong(end);
        boolean none = count == 0 && first == 1 && last == 0;
        if (first < 1 || last < first && !none) {
            throw usage("rows count from 1 on, and the first comes first");
        }
        return new RowRange(first - 1, last);
    }

    private DesdmException usage(String what) {
        return new DesdmException(
                Problem.of(CliError.USAGE, what)
                        .at("--rows " + rows)
                        .next("give for instance --rows 1:10"));
    }
}
