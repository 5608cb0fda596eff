package org.desdm.benchmarks.fits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.fits.io.tile.CompressedTable;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;
import org.desdm.fits.io.tile.TileCompressor;

/**
 * An image in memory compressed into a file by RICE, q = 4. As with the peers the pixels are in an
 * array of the machine's byte order, the file is a new one each time, and nobody waits for the
 * disk.
 */
final class PackWorkload implements Workload {

    private static final CompressionConfig CONFIG =
            CompressionConfig.SURVEY_IMAGE.withQuantisation(Quantisation.SUBTRACTIVE_DITHER_1, 4);

    private static final int BLOCK = 2880;
    private static final int UNSIGNED = 32768;

    private final Path target;
    private final long sourceBytes;
    private final TileCompressor.Source image;

    PackWorkload(Path source) throws IOException {
        Optional<String> out = Optional.ofNullable(System.getenv("PEERS_OUT"));
        this.target =
                out.isPresent()
                        ? Files.createTempFile(Path.of(out.get()), "desdm", ".fits.fz")
                        : Files.createTempFile("desdm", ".fits.fz");
        this.sourceBytes = Files.size(source);
        try (FitsFile fits = FitsFile.open(source)) {
            Hdu hdu = fits.require("");
            boolean shorts = hdu.bitpix() == Short.SIZE;
            float[] values = fits.readImage(hdu).data();
            this.image =
                    new TileCompressor.Source(
                            hdu.name(),
                            hdu.bitpix(),
                            hdu.axes(),
                            shorts,
                            shorts ? shorts(values) : floats(values),
                            true);
        }
    }

    private static TileCompressor.Pixels floats(float[] values) {
        return (first, count, bytes, offset) ->
                ByteBuffer.wrap(bytes, offset, count * Float.BYTES)
                        .asFloatBuffer()
                        .put(values, (int) first, count);
    }

    /** Unsigned pixels; the bytes are of signed ones, with a BZERO. */
    private static TileCompressor.Pixels shorts(float[] values) {
        short[] pixels = new short[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) (values[i] - UNSIGNED);
        }
        return (first, count, bytes, offset) ->
                ByteBuffer.wrap(bytes, offset, count * Short.BYTES)
                        .asShortBuffer()
                        .put(pixels, (int) first, count);
    }

    @Override
    public void run(Workers workers) {
        try {
            Files.deleteIfExists(target);
            try (FileChannel channel =
                    FileChannel.open(
                            target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(TileCompressor.compress(image, CONFIG, workers), channel);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(CompressedTable table, FileChannel channel) throws IOException {
        channel.write(ByteBuffer.wrap(FitsHeader.parse(PRIMARY).toBytes()));
        channel.write(ByteBuffer.wrap(table.cards().toBytes()));
        table.writeData(channel);
        int filling = (int) ((BLOCK - table.dataBytes() % BLOCK) % BLOCK);
        channel.write(ByteBuffer.allocate(filling));
    }

    private static final String PRIMARY =
            "%-80s%-80s%-80s%-80s"
                    .formatted(
                            "SIMPLE  =                    T",
                            "BITPIX  =                    8",
                            "NAXIS   =                    0",
                            "EXTEND  =                    T");

    @Override
    public List<String> findings() {
        try {
            return List.of(
                    "%s: %.2f times smaller"
                            .formatted(image.name(), sourceBytes / (double) Files.size(target)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
