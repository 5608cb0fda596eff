package org.desdm.fits.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.MaskRows;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.internal.OnesComplementSum;
import org.desdm.fits.io.tile.CompressedTable;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.TileCodec;
import org.desdm.fits.io.tile.TileCompressor;

/**
 * Writes the planes of one CCD tile-compressed, as the survey does it: SCI and WGT quantised, MSK
 * as line lists, behind a primary HDU without pixels. The file is the one that {@link FitsPacker}
 * makes of the plain one; no plain file is written on the way.
 *
 * <p>Observers see the pixels before they are quantised. Writes into a channel that is its
 * caller's.
 */
final class PackedPlanes {

    static final String MSK = "MSK";

    /** Bits that PLIO_1 holds. */
    private static final int PLIO_BITS = (1 << 24) - 1;

    private final FileChannel channel;
    private final FitsOutput out;
    private final PlaneObserver observer;
    private final Workers workers;

    /**
     * A plane that was compressed.
     *
     * @param pixelSum the sum of its pixels before that, as DATASUM counts them
     */
    private record Packed(CompressedTable table, long pixelSum) {}

    PackedPlanes(FileChannel channel, PlaneObserver observer, Workers workers) {
        this.channel = channel;
        this.out = new FitsOutput(channel);
        this.observer = observer;
        this.workers = workers;
    }

    /** Whether the name of a file says that its images are tile-compressed. */
    static boolean areMeantBy(Path target) {
        return target.getFileName().toString().endsWith(".fz");
    }

    void write(CcdImage image, PlaneHeaders headers) throws IOException {
        writeScience(RowSource.of(CcdImageCodec.SCI, image.science()), headers);
        if (image.mask().isPresent()) {
            MaskRows mask = MaskRows.of(MSK, image.mask().get());
            writeBits(mask, headers::mask, true);
        }
        if (image.weight().isPresent()) {
            writeWeight(RowSource.of(CcdImageCodec.WGT, image.weight().get()), headers);
        }
    }

    void write(CcdRows ccd, PlaneHeaders headers) throws IOException {
        writeScience(ccd.science(), headers);
        if (ccd.mask().isPresent()) {
            writeBits(ccd.mask().get(), headers::mask, false);
        }
        if (ccd.weight().isPresent()) {
            writeWeight(ccd.weight().get(), headers);
        }
    }

    private void writeScience(RowSource rows, PlaneHeaders headers) throws IOException {
        out.header(HduHeaders.primary(Byte.SIZE), 0);
        FitsHeader header = headers.science();
        write(header, true, compressed(CcdImageCodec.SCI, rows));
    }

    private void writeWeight(RowSource rows, PlaneHeaders headers) throws IOException {
        FitsHeader header = headers.weight();
        write(header, false, compressed(CcdImageCodec.WGT, rows));
    }

    /** Planes behind those. */
    void writeMore(WaitingPlanes planes, PlaneHeaders headers) throws IOException {
        for (int k = 0; k < planes.moreCount(); k++) {
            String name = planes.moreName(k);
            if (planes.isWhole(k)) {
                writeBits(planes.more(k).bits(), bitpix -> headers.more(name, bitpix), false);
            } else {
                FitsHeader header = headers.more(name, -Float.SIZE);
                write(header, false, compressed(name, planes.more(k).rows()));
            }
        }
    }

    /**
     * The mask is read twice.
     *
     * @param anyOrder whether its rows are read as fast in any order, by several threads
     */
    private void writeBits(MaskRows mask, IntFunction<FitsHeader> header, boolean anyOrder)
            throws IOException {
        int union = PlainPlanes.union(mask);
        int bitpix = CcdImageCodec.bitpix(union);
        int width = mask.width();
        AtomicLong sum = new AtomicLong();
        TileCompressor.Pixels pixels =
                (first, count, target, offset) -> {
                    int y = (int) (first / width);
                    int end = (int) ((first + count + width - 1) / width);
                    int[] bits = new int[(end - y) * width];
                    mask.read(y, end, bits, 0);
                    ByteBuffer to = ByteBuffer.wrap(target).position(offset).slice();
                    bytes(bits, (int) (first - (long) y * width), count, bitpix, to);
                    int pixelBytes = bitpix / Byte.SIZE;
                    long part =
                            OnesComplementSum.of(
                                    target, offset, count * pixelBytes, first * pixelBytes);
                    sum.accumulateAndGet(part, OnesComplementSum::plus);
                };
        List<Long> axes = List.of((long) width, (long) mask.height());
        TileCompressor.Source source =
                new TileCompressor.Source(mask.name(), bitpix, axes, false, pixels, anyOrder);
        CompressionConfig config = CompressionConfig.SURVEY_MASK;
        if ((union & ~PLIO_BITS) != 0) {
            config = config.withCodec(TileCodec.RICE_1);
        }
        write(header.apply(bitpix), false, new Packed(compressed(source, config), sum.get()));
    }

    private static void bytes(int[] bits, int first, int count, int bitpix, ByteBuffer bytes) {
        if (bitpix == Integer.SIZE) {
            bytes.asIntBuffer().put(bits, first, count);
            return;
        }
        for (int i = first; i < first + count; i++) {
            bytes.putShort((short) bits[i]);
        }
    }

    /**
     * As the survey does it; cards FZ… that came with an input do not count. Whole rows are asked
     * for, in order and once each.
     */
    private Packed compressed(String plane, RowSource rows) throws IOException {
        int width = rows.width();
        AtomicLong sum = new AtomicLong();
        TileCompressor.Pixels pixels =
                (first, count, target, offset) -> {
                    int y = (int) (first / width);
                    float[] data = new float[count];
                    rows.read(y, y + count / width, data, 0);
                    observer.rows(plane, width, count / width, data, 0);
                    ByteBuffer.wrap(target).position(offset).slice().asFloatBuffer().put(data);
                    sum.set(OnesComplementSum.plus(sum.get(), OnesComplementSum.of(data)));
                };
        List<Long> axes = List.of((long) width, (long) rows.height());
        TileCompressor.Source source =
                new TileCompressor.Source(plane, -Float.SIZE, axes, false, pixels, false);
        CompressedTable table = compressed(source, CompressionConfig.SURVEY_IMAGE);
        return new Packed(table, sum.get());
    }

    /** What rows could not be read for is the writer's failure too. */
    private CompressedTable compressed(TileCompressor.Source source, CompressionConfig config)
            throws IOException {
        try {
            return TileCompressor.compress(source, config, workers);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(FitsHeader image, boolean primary, Packed packed) throws IOException {
        FitsHeader plain = SumCards.summed(image, packed.pixelSum());
        CompressedTable table = packed.table();
        out.header(FitsPacker.compressedHeader(plain, primary, table), table.dataSum());
        table.writeData(channel);
        out.fill(table.dataBytes());
    }
}
