package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.CanonicalHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.RowSource;

/**
 * All that is done with a FITS file, each for itself: a file is read, or refused with a code, a
 * place and a message; and every way of reading gives the same pixels.
 */
final class EverythingRead {

    /** More pixels than any base has would only be read slowly. */
    private static final long MOST_COMPARED = 1 << 22;

    private final Path path;
    private final Path scratch;
    private final Workers workers;
    private final Map<String, Integer> codes = new TreeMap<>();
    private int read;
    private boolean whole = true;

    EverythingRead(Path path, Path scratch, Workers workers) {
        this.path = path;
        this.scratch = scratch;
        this.workers = workers;
    }

    /** Something that reads. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** Sees every image that was read. */
    @FunctionalInterface
    interface Judge {
        void image(Hdu hdu, float[] pixels);
    }

    /** Whether the file was opened, and every image of two axes in it was read. */
    boolean whole() {
        return whole;
    }

    /** How often a code refused a step. */
    Map<String, Integer> codes() {
        return codes;
    }

    void run(Judge judge) throws IOException {
        step("open", () -> FitsFile.open(path).close());
        if (read == 1) {
            try (FitsFile file = FitsFile.open(path)) {
                FitsInfo.of(file).toString();
                for (String part : List.of("", "0", "1", "SCI", "IMAGE,2", "CCDNUM=3", "BZERO=0")) {
                    step("find", () -> file.find(part));
                }
                for (Hdu hdu : file.hdus()) {
                    header(hdu);
                    image(file, hdu, judge);
                }
                packed(file);
                changedHeader();
            }
        }
        codecs();
        step("verify", () -> FitsVerifier.verifyPixels(path, ReadLimits.DEFAULT));
    }

    private void header(Hdu hdu) {
        step(
                "canonical header",
                () -> {
                    String hash = CanonicalHeader.withCommentary(hdu.header()).sha256();
                    String again = CanonicalHeader.withCommentary(hdu.header().copy()).sha256();
                    if (!hash.equals(again)) {
                        throw new AssertionError("a copy of a header has another hash");
                    }
                });
    }

    /** A card in place, and more cards than fit; the pixels stay where they were, or move. */
    private void changedHeader() throws IOException {
        Path copy = scratch.resolve("changed.fits");
        Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
        List<HeaderCard> cards = new ArrayList<>();
        for (int i = 0; i < 40; i += 39) {
            while (cards.size() <= i) {
                cards.add(HeaderCard.written("ADDED" + cards.size(), "7", "by the test"));
            }
            HeaderEdit edit = new HeaderEdit(cards, List.of());
            step(
                    "change of a header",
                    () -> {
                        HeaderUpdate.apply(copy, "0", edit, HeaderUpdate.Mode.IN_PLACE);
                        FitsFile.open(copy).close();
                    });
        }
    }

    private void image(FitsFile file, Hdu hdu, Judge judge) throws IOException {
        String name = "[%d] ".formatted(hdu.number());
        float[][] pixels = new float[1][];
        if (hdu.isPlane()) {
            step(name + "image", () -> pixels[0] = file.readImage(hdu).data());
        }
        step(name + "mask", () -> file.readMask(hdu));
        if (pixels[0] != null) {
            judge.image(hdu, pixels[0]);
            if (pixels[0].length < MOST_COMPARED) {
                again(file, hdu, name, pixels[0]);
            }
        } else {
            step(name + "rows", () -> file.rows(hdu));
            step(name + "box", () -> file.readImage(hdu, PixelBox.ofSize(1, 1)));
        }
        step(name + "doubles", () -> file.readDoubles(hdu));
        step(name + "dump", () -> NpyWriter.write(file, hdu, scratch.resolve("dump.npy")));
    }

    /** The image is there: it must be there in every other way, too. */
    private void again(FitsFile file, Hdu hdu, String name, float[] whole) throws IOException {
        long axis = hdu.planeAxes().get(0);
        int width = (int) axis;
        int height = whole.length / width;
        same(name + "threads", whole, file.readImage(hdu, workers).data());
        for (int band : new int[] {1, 7, height}) {
            same(name + "bands", whole, rows(file.rows(hdu), band));
        }
        same(name + "lasting", whole, rows(file.lastingRows(hdu), 4));
        PixelBox box = new PixelBox(width / 3, height / 3, width / 3 + (width + 1) / 2, height);
        PixelBox inside = new PixelBox(box.x0(), box.y0(), Math.min(box.x1(), width), height);
        float[] cut = file.readImage(hdu, inside).data();
        for (int y = inside.y0(); y < inside.y1(); y++) {
            int from = (y - inside.y0()) * inside.width();
            same(
                    name + "cutout",
                    Arrays.copyOfRange(whole, y * width + inside.x0(), y * width + inside.x1()),
                    Arrays.copyOfRange(cut, from, from + inside.width()));
        }
        step(
                name + "cutout file",
                () -> CutoutWriter.write(file, hdu, inside, scratch.resolve("cut.fits")));
    }

    private static float[] rows(RowSource rows, int band) {
        float[] data = new float[rows.width() * rows.height()];
        for (int y = 0; y < rows.height(); y += band) {
            rows.read(y, Math.min(rows.height(), y + band), data, y * rows.width());
        }
        return data;
    }

    private static void same(String step, float[] expected, float[] found) {
        if (!Arrays.equals(expected, found)) {
            throw new AssertionError(step + ": other pixels than those of the whole image");
        }
    }

    /** What is made of a file that was read is a file that can be read, with the same pixels. */
    private void packed(FitsFile file) throws IOException {
        Path plain = scratch.resolve("plain.fits");
        step(
                "uncompress",
                () -> {
                    FitsPacker.uncompress(file, plain);
                    try (FitsFile again = FitsFile.open(plain)) {
                        for (Hdu hdu : again.hdus()) {
                            if (hdu.isPlane()) {
                                again.readImage(hdu);
                            }
                        }
                    }
                });
        Path fz = scratch.resolve("packed.fits.fz");
        step(
                "compress",
                () -> {
                    FitsPacker.compress(file, fz, FitsPacker::surveyConfig, workers);
                    FitsFile.open(fz).close();
                });
    }

    private void codecs() throws IOException {
        DataRef ref = DataRef.of(path);
        CcdImageCodec codec = new CcdImageCodec();
        Path written = scratch.resolve("written.fits");
        step("keywords", () -> codec.keywords(ref, List.of("CCDNUM", "LONG")));
        step("decoded bytes", () -> codec.decodedBytes(ref));
        step("rows of a CCD", () -> new CcdRowsCodec().read(ref, PlaneObserver.NONE));
        step(
                "CCD",
                () -> {
                    CcdImage image = codec.read(ref, PlaneObserver.NONE);
                    codec.write(image, written, PlaneObserver.NONE);
                    CcdImage again = codec.read(DataRef.of(written), PlaneObserver.NONE);
                    same("CCD written", image.science().data(), again.science().data());
                });
    }

    private void step(String name, Step step) {
        try {
            step.run();
            read++;
        } catch (DesdmException refused) {
            requireTold(name, refused);
            whole &= !name.equals("open") && !name.endsWith("image");
            codes.merge(refused.code().id(), 1, Integer::sum);
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError(name + ": " + e, e);
        }
    }

    private static void requireTold(String name, DesdmException refused) {
        boolean place = refused.problems().stream().noneMatch(problem -> problem.where().isEmpty());
        if (refused.getMessage() == null || refused.getMessage().isBlank() || !place) {
            throw new AssertionError(name + ": refused without a place or a word", refused);
        }
    }
}
