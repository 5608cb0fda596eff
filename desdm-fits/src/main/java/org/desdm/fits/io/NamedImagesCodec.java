package org.desdm.fits.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.error.NoSuchHduException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.NamedImages;
import org.desdm.fits.internal.OnesComplementSum;

/**
 * Named images as a FITS file: every image HDU that has an EXTNAME, under that name; others are
 * left out. Of two with one name the first counts.
 *
 * <p><b>Writes</b> a primary HDU without data, then a float32 extension for every image. The same
 * images give the same bytes.
 */
public final class NamedImagesCodec implements Codec<NamedImages> {

    @Override
    public Class<NamedImages> type() {
        return NamedImages.class;
    }

    @Override
    public NamedImages read(DataRef source, PlaneObserver observer) throws IOException {
        if (!source.part().isEmpty()) {
            throw new NoSuchHduException(
                    "named images are read together, not part [%s]".formatted(source.part()),
                    source.toString(),
                    "give " + source.path());
        }
        SumCheck sums = CcdImageCodec.toldTo(observer);
        try (FitsFile file = FitsFile.open(source.path(), ReadLimits.DEFAULT, sums)) {
            Map<String, FloatImage> images = new LinkedHashMap<>();
            for (Hdu hdu : file.hdus()) {
                if (isNamed(hdu) && !images.containsKey(name(hdu))) {
                    images.put(name(hdu), file.readImage(hdu, name(hdu), observer));
                }
            }
            if (images.isEmpty()) {
                throw new NoSuchHduException(
                        "no image of the file has an EXTNAME",
                        source.toString(),
                        "give a file of named images");
            }
            FitsHeader header = new FitsHeader();
            HduHeaders.addCards(
                    header,
                    file.hdus().get(0).header(),
                    card -> !StandardKeywords.isStructural(card));
            return new NamedImages(header, images);
        }
    }

    private static boolean isNamed(Hdu hdu) {
        return hdu.isPlane() && hdu.extname().filter(name -> !name.isBlank()).isPresent();
    }

    private static String name(Hdu hdu) {
        return hdu.extname().orElseThrow().strip();
    }

    @Override
    public OptionalLong decodedBytes(DataRef source) throws IOException {
        try (FitsFile file = FitsFile.open(source.path())) {
            long bytes = 0;
            for (Hdu hdu : file.hdus()) {
                if (isNamed(hdu)) {
                    CcdPlanes plane = new CcdPlanes(hdu, Optional.empty(), Optional.empty());
                    bytes = Math.addExact(bytes, plane.decodedBytes());
                }
            }
            return OptionalLong.of(bytes);
        }
    }

    @Override
    public void write(NamedImages value, Path target, PlaneObserver observer) throws IOException {
        try (FileChannel channel = CcdImageCodec.openNew(target)) {
            FitsOutput out = new FitsOutput(channel);
            FitsHeader primary = HduHeaders.primary(8);
            HduHeaders.addCards(
                    primary, value.header(), card -> !StandardKeywords.isStructural(card));
            primary.set(DesKeywords.NEXTEND, value.images().size());
            out.header(primary);
            for (Map.Entry<String, FloatImage> named : value.images().entrySet()) {
                write(named.getKey(), named.getValue(), out, observer);
            }
        }
    }

    private static void write(String name, FloatImage image, FitsOutput out, PlaneObserver observer)
            throws IOException {
        FitsHeader header = HduHeaders.extension(-Float.SIZE, image.width(), image.height());
        header.set(DesKeywords.EXTNAME, name);
        out.header(header, OnesComplementSum.of(image.data()));
        out.floats(image.data(), 0, image.data().length);
        observer.rows(name, image.width(), image.height(), image.data(), 0);
        out.endData();
    }

    @Override
    public Optional<String> find(NamedImages value, String keyword) {
        return value.header().findText(keyword);
    }

    @Override
    public NamedImages withKeyword(NamedImages value, String keyword, String text) {
        return new NamedImages(CcdHeader.with(value.header(), keyword, text), value.images());
    }
}
