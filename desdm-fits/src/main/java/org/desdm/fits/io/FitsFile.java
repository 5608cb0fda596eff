package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.error.Shortage;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.RowSource;
import org.desdm.fits.io.table.TableHeader;
import org.desdm.fits.io.table.TableReader;
import org.desdm.fits.io.table.TableSpan;
import org.desdm.fits.table.FitsTable;

/**
 * A FITS file that is open for reading, plain or compressed by gzip or bzip2 (by its content, not
 * its name).
 *
 * <p>Opening reads every header and steps over the data. Several threads may read at once.
 * Compressed content of up to an eighth of the heap is kept in memory; longer content is inflated
 * again while it is read, which is fast from front to back and slow in any other order.
 */
public final class FitsFile implements AutoCloseable {

    private final Path path;
    private final ReadLimits limits;
    private final ByteSource bytes;
    private final List<Hdu> hdus;
    private final SumCheck sums;
    private final RecentPixels pixels;
    private final Set<Integer> summed = ConcurrentHashMap.newKeySet();

    private FitsFile(
            Path path, ReadLimits limits, SumCheck sums, ByteSource bytes, List<Hdu> hdus) {
        this.path = path;
        this.limits = limits;
        this.sums = sums;
        this.bytes = bytes;
        this.hdus = hdus;
        this.pixels = new RecentPixels(hdu -> PixelSources.of(bytes, hdu, limits));
    }

    /** Opens a file under the default limits, without a look at its sums. */
    public static FitsFile open(Path path) throws IOException {
        return open(path, ReadLimits.DEFAULT);
    }

    /** Opens a file without a look at its sums; throws as the other {@code open}. */
    public static FitsFile open(Path path, ReadLimits limits) throws IOException {
        return open(path, limits, SumCheck.OFF);
    }

    /**
     * Opens a file.
     *
     * @param sums what is done about CHECKSUM and DATASUM of an image when it is read as a whole;
     *     once, unless that read fails, or is one of several at once
     * @throws IOException if it is missing or cannot be read
     * @throws FitsFormatException if it is not FITS, breaks its rules, ends early, or asks for more
     *     than {@code limits} allow
     */
    public static FitsFile open(Path path, ReadLimits limits, SumCheck sums) throws IOException {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(sums, "sums");
        ByteSource bytes = FileContent.open(path, limits);
        try {
            List<Hdu> hdus = List.copyOf(HduScanner.scan(bytes, limits));
            return new FitsFile(path, limits, sums, bytes, hdus);
        } catch (IOException | RuntimeException | Error e) {
            bytes.close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    /** How the file as a whole is compressed. */
    public FileCompression compression() {
        return bytes.compression();
    }

    /**
     * Says that others may cut the file short while it is open: nothing of it is mapped. Returns
     * this.
     *
     * <p>Else, from the second rectangle of a plain image on, these are copied out of a mapped file
     * if it is on a local disk and, before and after each, still has the length and the time of
     * when it was opened; other reads are calls of the system. A file that is cut short within the
     * microseconds between ends in an {@link InternalError} of the JVM, perhaps later, as does a
     * page that a failing disk does not give.
     */
    public FitsFile withoutMapping() {
        bytes.forbidMapping();
        pixels.clear();
        return this;
    }

    /** All HDUs, in the order of the file; at least one. */
    public List<Hdu> hdus() {
        return hdus;
    }

    /**
     * The HDU that {@code part} means: empty for the natural image (the science plane, else the
     * first image of two axes), an HDU number, {@code EXTNAME}, {@code EXTNAME,EXTVER}, or {@code
     * KEYWORD=value}. A value that an extension lacks is looked for in the primary header; of
     * several HDUs with the value, the natural image among them is meant.
     */
    public Optional<Hdu> find(String part) {
        return search().find(part);
    }

    /** The HDU that {@code part} means, as for {@link #find}; throws if there is none. */
    public Hdu require(String part) {
        return required().of(part);
    }

    private RequiredHdu required() {
        return new RequiredHdu(path, hdus);
    }

    /**
     * The table that {@code part} means: empty for the first table that is not LDAC_IMHEAD, else as
     * for {@link #find}; throws if there is none.
     */
    public Hdu requireTable(String part) {
        return required().table(part);
    }

    /**
     * The table of an HDU, read when it is asked for, while this file is open.
     *
     * @throws FitsFormatException if its header contradicts its data
     */
    public TableReader table(Hdu hdu) {
        return table(required().table(hdu), bytes);
    }

    /** Port: reads rows of a table. */
    @FunctionalInterface
    public interface RowsReader {

        /** Reads them. */
        void read(TableReader table) throws IOException;
    }

    /**
     * Reads all rows of a table; its sums are held against its bytes behind that. Columns that
     * nobody asks for, and what they have in the heap, count too.
     */
    public void readRows(Hdu hdu, RowsReader reader) throws IOException {
        if (sums.isOn() && SummedBytes.hasSums(hdu)) {
            SummedBytes summed = summed(hdu);
            reader.read(table(required().table(hdu), summed));
            summed.verify(sums);
        } else {
            reader.read(table(hdu));
        }
    }

    /** All rows and columns of a table; its sums are held against its bytes. */
    FitsTable readTable(Hdu hdu) throws IOException {
        SummedBytes summed = summed(hdu);
        FitsTable whole = table(hdu, summed).read();
        summed.verify(sums);
        return whole;
    }

    private TableReader table(Hdu hdu, ByteSource from) {
        Hdu.Span span = hdu.span();
        TableSpan data =
                new TableSpan(
                        span.dataOffset(), span.dataBytes(), from::read, limits.maxImageBytes());
        FitsHeader own = new FitsHeader();
        HduHeaders.addCards(own, hdu.header(), StandardKeywords::isOfTheTable);
        return TableReader.of(new TableHeader(hdu.name(), hdu.stored()), data, own);
    }

    /** The rows of an image of two axes, read while this file is open; without its sums. */
    public RowSource rows(Hdu hdu) {
        return new HduRows(bytes, hdu, limits);
    }

    /** The physical values of an image of two axes. */
    public FloatImage readImage(Hdu hdu) throws IOException {
        return readImage(hdu, "", PlaneObserver.NONE);
    }

    /**
     * The physical values of an image of two axes.
     *
     * @param plane name of the plane, for the observer
     * @param observer sees the rows as they are read
     */
    public FloatImage readImage(Hdu hdu, String plane, PlaneObserver observer) throws IOException {
        return readImage(hdu, plane, PixelConversion.NONE, observer);
    }

    FloatImage readImage(Hdu hdu, String plane, PixelConversion conversion, PlaneObserver observer)
            throws IOException {
        return readImage(hdu, plane, conversion, observer, Workers.SEQUENTIAL);
    }

    /** The same; tiles are decoded by several threads. */
    FloatImage readImage(
            Hdu hdu,
            String plane,
            PixelConversion conversion,
            PlaneObserver observer,
            Workers workers)
            throws IOException {
        return new PlaneReader(this, hdu, limits, workers).image(plane, conversion, observer);
    }

    /**
     * The physical values of an image of two axes, by several threads. They are those that one
     * thread gives.
     */
    public FloatImage readImage(Hdu hdu, Workers workers) throws IOException {
        PlaneShape shape = PlaneShape.require(hdu, limits);
        float[] data = allocated(hdu, shape.size(), float[]::new);
        FloatImage image = FloatImage.wrap(shape.width(), shape.height(), data);
        readInto(image, hdu, workers);
        return image;
    }

    /**
     * The physical values of an image of two axes, into an image of its shape: for those who read
     * many, so that nothing of their size is allocated anew. After a failure {@code target} holds
     * some of them.
     */
    public void readInto(FloatImage target, Hdu hdu, Workers workers) throws IOException {
        PlaneShape shape = PlaneShape.require(hdu, limits);
        target.requireSameShape(shape.width(), shape.height(), "image to be read");
        boolean inOrder = compression() != FileCompression.NONE; // inflated from front to back
        WholeImage image = whole(hdu);
        image.pixels().floats(target.data(), inOrder ? Workers.SEQUENTIAL : workers);
        image.done();
    }

    /**
     * The physical values of a rectangle of an image of two axes. Of the image, only the rows or
     * the compressed tiles that hold it are read.
     *
     * @throws UnusableSectionException if the box does not lie within the image
     */
    public FloatImage readImage(Hdu hdu, PixelBox box) throws IOException {
        requireInside(box, hdu);
        float[] data = allocated(hdu, box.width() * box.height(), float[]::new);
        FloatImage image = FloatImage.wrap(box.width(), box.height(), data);
        readInto(image, hdu, box);
        return image;
    }

    /**
     * The physical values of a rectangle of an image of two axes, into an image of the rectangle's
     * shape. After a failure {@code target} holds some of them.
     *
     * @throws UnusableSectionException if the box does not lie within the image
     */
    public void readInto(FloatImage target, Hdu hdu, PixelBox box) throws IOException {
        int width = requireInside(box, hdu).width();
        target.requireSameShape(box.width(), box.height(), "section to be read");
        pixels(hdu).floats(box, width, target.data());
    }

    private PlaneShape requireInside(PixelBox box, Hdu hdu) {
        PlaneShape shape = PlaneShape.require(hdu, limits);
        if (box.x1() > shape.width() || box.y1() > shape.height()) {
            throw new UnusableSectionException(
                    "section %s does not lie within the image of %s pixels"
                            .formatted(FitsSection.of(box), hdu.dimensions()),
                    hdu.name(),
                    "give one that does");
        }
        return shape;
    }

    /**
     * The physical values of an image of two axes in double precision, row-major: for pixels of 32
     * or 64 bits that a float does not hold.
     */
    public double[] readDoubles(Hdu hdu) throws IOException {
        return new PlaneReader(this, hdu, limits, Workers.SEQUENTIAL).doubles();
    }

    /** The bits of an image of two axes; it must hold whole numbers. BLANK is not looked at. */
    public MaskImage readMask(Hdu hdu) throws IOException {
        return readMask(hdu, Workers.SEQUENTIAL);
    }

    /** The same; tiles are decoded by several threads. */
    MaskImage readMask(Hdu hdu, Workers workers) throws IOException {
        return new PlaneReader(this, hdu, limits, workers).mask();
    }

    /** An array for pixels; that the heap is too small for it is no reason to lose the host. */
    <A> A allocated(Hdu hdu, int count, IntFunction<A> array) {
        try {
            return array.apply(count);
        } catch (OutOfMemoryError e) {
            throw tooLarge(hdu, count, e);
        }
    }

    /** Says that the heap has no room for so many pixels of an image. */
    static DesdmException tooLarge(Hdu hdu, long count, OutOfMemoryError e) {
        return new DesdmException(
                Problem.of(
                                FitsError.TOO_LARGE,
                                "%d pixels of an image of %s do not fit into the heap that is left"
                                        .formatted(count, hdu.dimensions()))
                        .at(hdu.name())
                        .next("give the JVM a larger heap")
                        .shortOf(Shortage.ofHeap()),
                e);
    }

    /** Bytes of the file as they stand in it, uncompressed. */
    void read(long position, byte[] target, int length) throws IOException {
        bytes.read(position, target, 0, length);
    }

    SumCheck sums() {
        return sums;
    }

    ReadLimits limits() {
        return limits;
    }

    SummedBytes summed(Hdu hdu) {
        return new SummedBytes(bytes, hdu); // for who reads all of it
    }

    /** Length of the content, uncompressed. */
    long length() throws IOException {
        return bytes.lengthUpTo(Long.MAX_VALUE);
    }

    /** Throws if the file is no longer the one that was opened. */
    void requireUnchanged() throws IOException {
        bytes.stamp().requireUnchanged(path);
    }

    HduSearch search() {
        return new HduSearch(hdus);
    }

    /** The pixels of an HDU; those read last are kept with the buffers of their reads. */
    PixelSource pixels(Hdu hdu) {
        return pixels.of(hdu);
    }

    /** The pixels of an image that is read as a whole; its sums are looked at until they held. */
    WholeImage whole(Hdu hdu) {
        boolean check = sums.isOn() && SummedBytes.hasSums(hdu) && !summed.contains(hdu.number());
        return check
                ? WholeImage.checked(bytes, hdu, limits, sums, () -> summed.add(hdu.number()))
                : WholeImage.unchecked(pixels(hdu));
    }

    /**
     * Rows that can be read after this file was closed. Nothing is held open between reads, but for
     * a compressed file from a first row to the last.
     */
    HduRows lastingRows(Hdu hdu) throws IOException {
        ByteSource reopened = FileContent.reopened(path, bytes, limits);
        return sums.isOn() && SummedBytes.hasSums(hdu)
                ? HduRows.checked(reopened, hdu, limits, sums)
                : new HduRows(reopened, hdu, limits);
    }

    @Override
    public void close() throws IOException {
        pixels.clear();
        bytes.close();
    }
}
