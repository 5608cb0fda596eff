package org.desdm.fits.io;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.desdm.fits.image.CcdStream;

/**
 * An image that is worked out while it is written: the same files as {@link CcdImageCodec} makes,
 * with further planes behind WGT, which are not read again. Planes wait beside the file, in files
 * without a name, and memory does not grow with the image.
 */
public final class CcdStreamCodec implements Codec<CcdStream> {

    /** Rows that are held when a file is passed on as a stream. */
    private static final int BAND_ROWS = 64;

    @Override
    public Class<CcdStream> type() {
        return CcdStream.class;
    }

    @Override
    public CcdStream read(DataRef source, PlaneObserver observer) throws IOException {
        return new StreamedRows(new CcdRowsCodec().read(source, observer), BAND_ROWS);
    }

    @Override
    public OptionalLong decodedBytes(DataRef source) throws IOException {
        return new CcdImageCodec().decodedBytes(source);
    }

    @Override
    public void write(CcdStream value, Path target, PlaneObserver observer) throws IOException {
        write(value, target, observer, Workers.SEQUENTIAL);
    }

    @Override
    public void write(CcdStream value, Path target, PlaneObserver observer, Workers workers)
            throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        try (FileChannel channel = CcdImageCodec.openNew(target);
                WaitingPlanes planes = new WaitingPlanes(value, folder)) {
            take(value, workers, planes);
            PlaneHeaders headers = new PlaneHeaders(value.header(), value.width(), value.height());
            if (PackedPlanes.areMeantBy(target)) {
                PackedPlanes packed = new PackedPlanes(channel, observer, workers);
                packed.write(planes.image(), headers);
                packed.writeMore(planes, headers);
                return;
            }
            PlainPlanes plain = new PlainPlanes(new FitsOutput(channel), headers, observer);
            plain.write(planes.image());
            plain.writeMore(planes);
        }
    }

    /** A file that cannot be read while bands are made stays a failure of reading. */
    private static void take(CcdStream value, Workers workers, WaitingPlanes planes)
            throws IOException {
        try {
            value.produce(workers, planes::take);
        } catch (UncheckedIOException e) {
            throw planes.failure().orElseThrow(() -> e);
        }
    }

    /** The sums in a header are known when its rows have passed: the header is written last. */
    @Override
    public boolean writesInOrder(Path target) {
        return false;
    }

    @Override
    public Optional<String> find(CcdStream value, String keyword) {
        return value.header().findText(keyword);
    }

    @Override
    public Map<String, String> keywords(DataRef source, Collection<String> keywords)
            throws IOException {
        return CcdHeader.keywords(source, keywords);
    }

    @Override
    public CcdStream withKeyword(CcdStream stream, String keyword, String text) {
        return stream.withHeader(CcdHeader.with(stream.header(), keyword, text));
    }
}
