package org.desdm.examples.photontransfer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.precal.product.AmplifierResponse;
import org.desdm.fits.precal.product.Estimate;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;

/** What was measured of the amplifiers of a CCD, as a table with a row an amplifier. */
final class ResponseTable {

    private ResponseTable() {}

    static FitsTable of(int ccdNum, List<AmplifierResponse> amplifiers) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.CCDNUM, ccdNum);
        List<ColumnValues> columns = new ArrayList<>();
        String[] letters =
                amplifiers.stream().map(a -> String.valueOf(a.amplifier())).toArray(String[]::new);
        columns.add(ColumnValues.of("AMPLIFIER", letters));
        add(columns, "GAIN", "electron/adu", amplifiers, AmplifierResponse::gain);
        add(columns, "RDNOISE", "electron", amplifiers, AmplifierResponse::readNoise);
        add(columns, "CURVATURE", "", amplifiers, AmplifierResponse::curvature);
        add(columns, "RATE", "adu/s", amplifiers, a -> a.linearity().rate());
        add(columns, "QUADRATIC", "adu**-1", amplifiers, a -> a.linearity().quadratic());
        add(columns, "CUBIC", "adu**-2", amplifiers, a -> a.linearity().cubic());
        columns.add(numbers("SCATTER", amplifiers, a -> a.linearity().rms()));
        columns.add(numbers("HIGHEST", amplifiers, a -> a.linearity().highest()).withUnit("adu"));
        return new FitsTable(header, columns);
    }

    private static void add(
            List<ColumnValues> columns,
            String name,
            String unit,
            List<AmplifierResponse> amplifiers,
            Function<AmplifierResponse, Estimate> estimate) {
        columns.add(numbers(name, amplifiers, a -> estimate.apply(a).value()).withUnit(unit));
        columns.add(
                numbers(name + "_ERR", amplifiers, a -> estimate.apply(a).error()).withUnit(unit));
    }

    private static ColumnValues numbers(
            String name,
            List<AmplifierResponse> amplifiers,
            Function<AmplifierResponse, Double> value) {
        return ColumnValues.of(
                name, amplifiers.stream().map(value).mapToDouble(Double::doubleValue).toArray());
    }
}
