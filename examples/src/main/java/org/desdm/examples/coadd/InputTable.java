package org.desdm.examples.coadd;

import java.util.List;
import java.util.Optional;
import org.desdm.fits.coadd.Coadd;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;

/** What went into a coadd, a row an image that was given. */
final class InputTable {

    private InputTable() {}

    static FitsTable of(List<String> names, List<CcdRows> images, Coadd coadd) {
        int n = names.size();
        long[] exposures = new long[n];
        int[] ccds = new int[n];
        double[] epochs = new double[n];
        double[] scales = new double[n];
        double[] levels = new double[n];
        double[] noises = new double[n];
        boolean[] used = new boolean[n];
        for (int k = 0; k < n; k++) {
            FitsHeader header = images.get(k).header();
            exposures[k] = header.find(DesKeywords.EXPNUM).orElse(-1L);
            ccds[k] = header.find(DesKeywords.CCDNUM).orElse(-1);
            epochs[k] = header.find(DesKeywords.MJD_OBS).orElse(Double.NaN);
            Optional<Coadd.Numbers> numbers = coadd.numbers(k);
            used[k] = numbers.isPresent();
            scales[k] = numbers.map(Coadd.Numbers::fluxScale).orElse(Double.NaN);
            levels[k] = numbers.map(Coadd.Numbers::skyLevel).orElse(Double.NaN);
            noises[k] = numbers.map(Coadd.Numbers::skyNoise).orElse(Double.NaN);
        }
        return FitsTable.of(
                ColumnValues.of("NAME", names.toArray(String[]::new)),
                ColumnValues.of("EXPNUM", exposures),
                ColumnValues.of("CCDNUM", ccds),
                ColumnValues.of("MJD_OBS", epochs).withUnit("d"),
                ColumnValues.of("FLXSCALE", scales),
                ColumnValues.of("SKYLEVEL", levels),
                ColumnValues.of("SKYNOISE", noises),
                ColumnValues.of("USED", used));
    }
}
