package org.desdm.fits.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.error.NoSuchHduException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.ExposureRows;
import org.desdm.fits.image.RowSource;

/**
 * All CCDs of a raw exposure, found by CCDNUM in whatever order; planes without one are left out.
 *
 * <p>Reading takes the headers alone, as {@link CcdRowsCodec} does. A CCD of whole numbers from 0
 * to 65535 is written with 16 bits a pixel, any other as float32.
 */
public final class ExposureRowsCodec implements Codec<ExposureRows> {

    private static final int UNSIGNED = 32768;

    @Override
    public Class<ExposureRows> type() {
        return ExposureRows.class;
    }

    @Override
    public ExposureRows read(DataRef source, PlaneObserver observer) throws IOException {
        if (!source.part().isEmpty()) {
            throw new NoSuchHduException(
                    "an exposure is read whole, not its part [%s]".formatted(source.part()),
                    source.toString(),
                    "give " + source.path());
        }
        SumCheck sums = CcdImageCodec.toldTo(observer);
        try (FitsFile file = FitsFile.open(source.path(), ReadLimits.DEFAULT, sums)) {
            List<CcdRows> ccds = new ArrayList<>();
            for (Hdu hdu : file.hdus()) {
                if (isCcd(hdu)) {
                    CcdPlanes planes = new CcdPlanes(hdu, Optional.empty(), Optional.empty());
                    ccds.add(
                            new CcdRows(
                                    planes.header(file), file.lastingRows(hdu), Optional.empty()));
                }
            }
            if (ccds.isEmpty()) {
                throw new NoSuchHduException(
                        "no image of the file has a CCDNUM",
                        source.toString(),
                        "give a raw exposure of several CCDs");
            }
            FitsHeader header = new FitsHeader();
            HduHeaders.addCards(
                    header,
                    file.hdus().get(0).header(),
                    card -> !StandardKeywords.isStructural(card));
            return new ExposureRows(header, ccds);
        }
    }

    private static boolean isCcd(Hdu hdu) {
        return hdu.isPlane() && hdu.header().contains(DesKeywords.CCDNUM);
    }

    @Override
    public OptionalLong decodedBytes(DataRef source) throws IOException {
        try (FitsFile file = FitsFile.open(source.path())) {
            long bytes = 0;
            for (Hdu hdu : file.hdus()) {
                if (isCcd(hdu)) {
                    CcdPlanes planes = new CcdPlanes(hdu, Optional.empty(), Optional.empty());
                    bytes = Math.addExact(bytes, planes.decodedBytes());
                }
            }
            return OptionalLong.of(bytes);
        }
    }

    @Override
    public void write(ExposureRows value, Path target, PlaneObserver observer) throws IOException {
        try (FileChannel channel = CcdImageCodec.openNew(target)) {
            FitsOutput out = new FitsOutput(channel);
            FitsHeader primary = HduHeaders.primary(8);
            HduHeaders.addCards(
                    primary, value.header(), card -> !StandardKeywords.isStructural(card));
            primary.set(DesKeywords.NEXTEND, value.ccds().size());
            out.header(primary);
            for (CcdRows ccd : value.ccds()) {
                write(ccd, out, observer);
            }
        }
    }

    private static void write(CcdRows ccd, FitsOutput out, PlaneObserver observer)
            throws IOException {
        RowSource rows = ccd.science();
        boolean raw = isRaw(rows);
        FitsHeader header =
                HduHeaders.extension(raw ? 16 : -Float.SIZE, rows.width(), rows.height());
        if (raw) {
            header.set(StandardKeywords.BSCALE, 1.0);
            header.set(StandardKeywords.BZERO, (double) UNSIGNED);
        }
        HduHeaders.addCards(header, ccd.header(), card -> !StandardKeywords.isStructural(card));
        out.header(header);
        float[] row = new float[rows.width()];
        short[] shorts = new short[row.length];
        for (int y = 0; y < rows.height(); y++) {
            rows.read(y, y + 1, row, 0);
            observer.rows(CcdImageCodec.SCI, row.length, 1, row, 0);
            if (raw) {
                for (int x = 0; x < row.length; x++) {
                    shorts[x] = (short) ((int) row[x] - UNSIGNED);
                }
                out.shorts(shorts, 0, row.length);
            } else {
                out.floats(row, 0, row.length);
            }
        }
        out.endData();
    }

    /** Whether every pixel is a whole number from 0 to 65535. */
    private static boolean isRaw(RowSource rows) {
        float[] row = new float[rows.width()];
        for (int y = 0; y < rows.height(); y++) {
            rows.read(y, y + 1, row, 0);
            for (float v : row) {
                if (!(v >= 0 && v <= 0xFFFF && v == (int) v)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What the primary header says, or else all CCDs alike. */
    @Override
    public Optional<String> find(ExposureRows value, String keyword) {
        Optional<String> common = value.header().findText(keyword);
        if (common.isPresent()) {
            return common;
        }
        Set<Optional<String>> texts =
                value.ccds().stream()
                        .map(ccd -> ccd.header().findText(keyword))
                        .collect(Collectors.toSet());
        return texts.size() == 1 ? texts.iterator().next() : Optional.empty();
    }
}
