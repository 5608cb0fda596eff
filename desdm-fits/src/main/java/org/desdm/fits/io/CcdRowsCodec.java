package org.desdm.fits.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.MaskRows;
import org.desdm.fits.image.RowSource;

/**
 * One CCD as a FITS file whose pixels are read when they are needed; the same files as {@link
 * CcdImageCodec}.
 *
 * <p>Reading takes the header alone. The rows are read later, by whoever combines them, band by
 * band and perhaps more than once, so an observer of the reading sees none; of stale sums it hears
 * when all rows of a plane have been read. Between two reads no plain file is held open, and a
 * compressed one only while its rows are read from first to last. A file that was written to or
 * replaced meanwhile is refused.
 */
public final class CcdRowsCodec implements Codec<CcdRows> {

    @Override
    public Class<CcdRows> type() {
        return CcdRows.class;
    }

    @Override
    public CcdRows read(DataRef source, PlaneObserver observer) throws IOException {
        SumCheck sums = CcdImageCodec.toldTo(observer);
        try (FitsFile file = FitsFile.open(source.path(), ReadLimits.DEFAULT, sums)) {
            CcdPlanes planes = CcdPlanes.require(file, source.part());
            RowSource science = file.lastingRows(planes.science());
            Optional<RowSource> weight = Optional.empty();
            if (planes.weight().isPresent()) {
                Hdu hdu = planes.weight().get();
                CcdImageCodec.requireSameShape(planes.science(), hdu);
                weight =
                        Optional.of(
                                new ConvertedRows(
                                        file.lastingRows(hdu), PixelConversion.toWeight(hdu)));
            }
            Optional<MaskRows> mask = Optional.empty();
            if (planes.mask().isPresent()) {
                Hdu hdu = planes.mask().get();
                CcdImageCodec.requireSameShape(planes.science(), hdu);
                mask = Optional.of(file.lastingRows(hdu).bits());
            }
            return new CcdRows(planes.header(file), science, mask, weight);
        }
    }

    /**
     * The size of the same planes as for {@link CcdImageCodec}, though they are never held whole.
     */
    @Override
    public OptionalLong decodedBytes(DataRef source) throws IOException {
        return new CcdImageCodec().decodedBytes(source);
    }

    @Override
    public void write(CcdRows value, Path target, PlaneObserver observer) throws IOException {
        write(value, target, observer, Workers.SEQUENTIAL);
    }

    @Override
    public void write(CcdRows value, Path target, PlaneObserver observer, Workers workers)
            throws IOException {
        RowSource science = value.science();
        PlaneHeaders headers = new PlaneHeaders(value.header(), science.width(), science.height());
        try (FileChannel channel = CcdImageCodec.openNew(target)) {
            if (PackedPlanes.areMeantBy(target)) {
                new PackedPlanes(channel, observer, workers).write(value, headers);
                return;
            }
            new PlainPlanes(new FitsOutput(channel), headers, observer).write(value);
        }
    }

    /** The sums in a header are known when its rows have passed: the header is written last. */
    @Override
    public boolean writesInOrder(Path target) {
        return false;
    }

    @Override
    public Optional<String> find(CcdRows value, String keyword) {
        return value.header().findText(keyword);
    }

    @Override
    public Map<String, String> keywords(DataRef source, Collection<String> keywords)
            throws IOException {
        return CcdHeader.keywords(source, keywords);
    }

    @Override
    public CcdRows withKeyword(CcdRows rows, String keyword, String text) {
        return rows.withHeader(CcdHeader.with(rows.header(), keyword, text));
    }
}
