package org.desdm.fits.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.internal.OnesComplementSum;

/**
 * One CCD as a FITS file.
 *
 * <p><b>Reads</b> the planes SCI, MSK, WGT (by EXTNAME or DES_EXT) of one CCD; one CCD of a raw
 * exposure, {@code raw.fits[CCDNUM=3]}; a plain image; and an image with an extension UNCERT as
 * astropy's CCDData writes it, of which it makes weights. The header holds the cards of the science
 * plane and those of the primary header that it lacks, without those that say how an HDU is stored.
 * A plane whose DATASUM or CHECKSUM is stale is read, and the observer hears of it.
 *
 * <p><b>Writes</b> SCI as the primary HDU and WGT as float32, MSK as int16, or int32 where a bit
 * above 14 is set. Into a file whose name ends in {@code .fz} the planes go tile-compressed, with
 * the survey's options. The same image gives the same bytes.
 */
public final class CcdImageCodec implements Codec<CcdImage> {

    /** Name of the science plane, for observers. */
    public static final String SCI = "SCI";

    /** Name of the weight map, for observers. */
    public static final String WGT = "WGT";

    private static final int MAX_SHORT_BITS = 0x7fff;

    @Override
    public Class<CcdImage> type() {
        return CcdImage.class;
    }

    @Override
    public CcdImage read(DataRef source, PlaneObserver observer) throws IOException {
        return read(source, observer, Workers.SEQUENTIAL);
    }

    @Override
    public CcdImage read(DataRef source, PlaneObserver observer, Workers workers)
            throws IOException {
        SumCheck sums = toldTo(observer);
        try (FitsFile file = FitsFile.open(source.path(), ReadLimits.DEFAULT, sums)) {
            CcdPlanes planes = CcdPlanes.require(file, source.part());
            FloatImage science =
                    file.readImage(planes.science(), SCI, PixelConversion.NONE, observer, workers);
            CcdImage image = new CcdImage(planes.header(file), science);
            if (planes.mask().isPresent()) {
                Hdu mask = planes.mask().get();
                requireSameShape(planes.science(), mask);
                image.setMask(file.readMask(mask, workers));
            }
            if (planes.weight().isPresent()) {
                Hdu weight = planes.weight().get();
                requireSameShape(planes.science(), weight);
                image.setWeight(
                        file.readImage(
                                weight, WGT, PixelConversion.toWeight(weight), observer, workers));
            }
            return image;
        }
    }

    /** A stale sum is a caveat of the reading. */
    static SumCheck toldTo(PlaneObserver observer) {
        return SumCheck.warning(problem -> observer.caveat(sentence(problem)));
    }

    private static String sentence(Problem problem) {
        return "%s (%s; %s)".formatted(problem.what(), problem.where(), problem.code().id());
    }

    @Override
    public OptionalLong decodedBytes(DataRef source) throws IOException {
        try (FitsFile file = FitsFile.open(source.path())) {
            return OptionalLong.of(CcdPlanes.require(file, source.part()).decodedBytes());
        }
    }

    static void requireSameShape(Hdu science, Hdu other) {
        if (!science.planeAxes().equals(other.planeAxes())) {
            throw new ShapeMismatchException(
                    "%s is %s pixels, the science plane is %s"
                            .formatted(
                                    other.extname().orElse("the plane"),
                                    other.dimensions(),
                                    science.dimensions()),
                    other.name(),
                    "give a file whose planes have one shape");
        }
    }

    @Override
    public void write(CcdImage image, Path target, PlaneObserver observer) throws IOException {
        write(image, target, observer, Workers.SEQUENTIAL);
    }

    @Override
    public void write(CcdImage image, Path target, PlaneObserver observer, Workers workers)
            throws IOException {
        FloatImage science = image.science();
        PlaneHeaders headers = new PlaneHeaders(image.header(), science.width(), science.height());
        try (FileChannel channel = openNew(target)) {
            if (PackedPlanes.areMeantBy(target)) {
                new PackedPlanes(channel, observer, workers).write(image, headers);
                return;
            }
            FitsOutput out = new FitsOutput(channel);
            out.header(headers.science(), OnesComplementSum.of(science.data()));
            writeFloats(out, SCI, science, observer);
            if (image.mask().isPresent()) {
                writeMask(out, headers, image.mask().get());
            }
            if (image.weight().isPresent()) {
                FloatImage weight = image.weight().get();
                out.header(headers.weight(), OnesComplementSum.of(weight.data()));
                writeFloats(out, WGT, weight, observer);
            }
        }
    }

    static FileChannel openNew(Path target) throws IOException {
        return FileChannel.open(
                target,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    private static void writeFloats(
            FitsOutput out, String plane, FloatImage image, PlaneObserver observer)
            throws IOException {
        int width = image.width();
        int band = new PlaneShape(width, image.height()).bandRows();
        for (int y = 0; y < image.height(); y += band) {
            int rows = Math.min(band, image.height() - y);
            out.floats(image.data(), y * width, rows * width);
            observer.rows(plane, width, rows, image.data(), y * width);
        }
        out.endData();
    }

    private static void writeMask(FitsOutput out, PlaneHeaders headers, MaskImage mask)
            throws IOException {
        int[] bits = mask.data();
        int bitpix = bitpix(mask);
        boolean halves = bitpix == Short.SIZE;
        long sum = halves ? OnesComplementSum.ofLowerHalves(bits) : OnesComplementSum.of(bits);
        out.header(headers.mask(bitpix), sum);
        if (halves) {
            writeShorts(out, bits, bits.length);
        } else {
            out.ints(bits, 0, bits.length);
        }
        out.endData();
    }

    /** Bits of a pixel that hold a mask of which all bits that occur are given: 16 or 32. */
    static int bitpix(int union) {
        return (union & ~MAX_SHORT_BITS) == 0 ? Short.SIZE : Integer.SIZE;
    }

    static int bitpix(MaskImage mask) {
        return mask.count(~MAX_SHORT_BITS) == 0 ? Short.SIZE : Integer.SIZE;
    }

    static void writeShorts(FitsOutput out, int[] bits, int count) throws IOException {
        short[] band = new short[Math.min(count, HduPixels.CHUNK)];
        for (int done = 0; done < count; done += band.length) {
            int n = Math.min(band.length, count - done);
            for (int i = 0; i < n; i++) {
                band[i] = (short) bits[done + i];
            }
            out.shorts(band, 0, n);
        }
    }

    @Override
    public boolean writesInOrder(Path target) {
        return !PackedPlanes.areMeantBy(target); // all threads compress
    }

    @Override
    public Optional<String> find(CcdImage image, String keyword) {
        return image.header().findText(keyword);
    }

    @Override
    public Map<String, String> keywords(DataRef source, Collection<String> keywords)
            throws IOException {
        return CcdHeader.keywords(source, keywords);
    }

    @Override
    public CcdImage withKeyword(CcdImage image, String keyword, String text) {
        CcdImage named =
                new CcdImage(CcdHeader.with(image.header(), keyword, text), image.science());
        image.mask().ifPresent(named::setMask);
        image.weight().ifPresent(named::setWeight);
        return named;
    }
}
