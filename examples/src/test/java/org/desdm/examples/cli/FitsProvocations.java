package org.desdm.examples.cli;

import static org.desdm.fits.header.DesKeywords.BUNIT;
import static org.desdm.fits.header.DesKeywords.CCDNUM;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.FitsTableCodec;
import org.desdm.fits.io.ReadLimits;
import org.desdm.fits.precal.BiasSubtraction;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.precal.CombineConfig;
import org.desdm.fits.precal.CombineMethod;
import org.desdm.fits.precal.FlatFieldCorrection;
import org.desdm.fits.precal.FrameCombination;
import org.desdm.fits.precal.GainCorrection;
import org.desdm.fits.precal.UsablePixelCheck;
import org.desdm.fits.precal.community.PipelineVersion;
import org.desdm.fits.precal.community.QualityTranslation;
import org.desdm.fits.precal.crosstalk.CrosstalkCorrection;
import org.desdm.fits.precal.crosstalk.CrosstalkMatrix;
import org.desdm.fits.precal.crosstalk.SaturationOrder;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;
import org.desdm.wrapper.config.YamlReader;

/** Errors of FITS files and of the primitives. */
final class FitsProvocations {

    private static final int CUT = 2900;

    /** Bytes of a block of a FITS file. */
    private static final int BLOCK = 2880;

    private final Path folder;

    FitsProvocations(Path folder) {
        this.folder = folder;
    }

    void addTo(Map<String, Provocation> all) {
        all.put("F001", () -> told(Files.writeString(folder.resolve("page.fits"), "<html>404")));
        all.put("F002", this::truncated);
        all.put("F003", this::unsupported);
        all.put("F004", this::tooLarge);
        all.put("F005", () -> told(written(image(3)), "[CCDNUM=9]"));
        all.put("F010", () -> done(image(3).header().require(DesKeywords.EXPTIME)));
        all.put("F011", this::badValue);
        all.put("F012", this::outside);
        all.put("F020", () -> bias(new CcdImage(header(3), FloatImage.zeros(5, 4))));
        all.put("F021", () -> bias(image(4)));
        all.put("F022", FitsProvocations::uselessFlat);
        all.put("F023", FitsProvocations::noPixel);
        all.put("F094", FitsProvocations::biasAsFlat);
        all.put("F095", FitsProvocations::flatInCounts);
        all.put("F024", () -> gain("ADU", 0));
        all.put("F025", () -> gain("electrons", 2));
        all.put("F026", this::badProfile);
        all.put("F027", this::staleSum);
        all.put("F093", FitsProvocations::unknownQuality);
        all.put("F070", FitsProvocations::badCrosstalk);
        all.put("F071", FitsProvocations::mixedExposure);
        all.put("F030", () -> set(written(image(3)), "NAXIS1=7"));
        all.put("F031", () -> set(written(image(3)), "STAR=Vega\u00e9"));
        all.put("F032", this::setInGzip);
        all.put("F033", this::setWhileLocked);
        all.put("F035", this::noColumn);
        all.put("F036", () -> done(FitsTable.of(ColumnValues.of("RA", 10.5)).ints("ra")));
        all.put("F037", () -> done(FitsTable.of(ColumnValues.of("ID", 1L << 40)).ints("ID")));
        all.put("F075", () -> combine(new CombineMethod.WeightedMean()));
        all.put("F076", () -> combine(new CombineMethod.MinMax(1, 1)));
    }

    private static String done(Object nothing) {
        return String.valueOf(nothing);
    }

    private static FitsHeader header(int ccd) {
        FitsHeader header = new FitsHeader();
        header.set(CCDNUM, ccd);
        return header;
    }

    private static CcdImage image(int ccd) {
        return new CcdImage(header(ccd), FloatImage.zeros(4, 4));
    }

    private Path written(CcdImage image) throws IOException {
        Path file = folder.resolve("image.fits");
        new CcdImageCodec().write(image, file, PlaneObserver.NONE);
        return file;
    }

    private static String told(Path file) {
        return told(file, "");
    }

    private static String told(Path file, String part) {
        Desdm run = Desdm.run("fits", "dump", file + part, file.resolveSibling("out.npy"));
        return run.err() + run.out();
    }

    private static String set(Path file, String setting) {
        Desdm run = Desdm.run("fits", "header", "set", file, setting);
        return run.err() + run.out();
    }

    private String setInGzip() throws IOException {
        Path gzipped = folder.resolve("image.fits.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzipped))) {
            Files.copy(written(image(3)), out);
        }
        return set(gzipped, "GAIN=2.0");
    }

    private String setWhileLocked() throws IOException {
        Path file = written(image(3));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.lock();
            return set(file, "GAIN=2.0");
        }
    }

    private String noColumn() throws IOException {
        Path file = folder.resolve("cat.fits");
        FitsTable table = FitsTable.of(ColumnValues.of("RA", 10.5), ColumnValues.of("DEC", -30.));
        new FitsTableCodec().write(table, file, PlaneObserver.NONE);
        Desdm run = Desdm.run("fits", "table", file, "--columns", "ra,decl");
        return run.err() + run.out();
    }

    private String truncated() throws IOException {
        byte[] whole = Files.readAllBytes(written(image(3)));
        return told(Files.write(folder.resolve("cut.fits"), Arrays.copyOf(whole, CUT)));
    }

    private String staleSum() throws IOException {
        byte[] bytes = Files.readAllBytes(written(image(3)));
        bytes[bytes.length - 2880] ^= 1;
        Path file = Files.write(folder.resolve("stale.fits"), bytes);
        Path target = folder.resolve("out.npy");
        Desdm run = Desdm.run("fits", "dump", "--strict", file, target);
        return run.err() + run.out();
    }

    /** A spectrum, where an image of two axes is wanted. */
    private String unsupported() throws IOException {
        FitsHeader header =
                FitsHeader.parse(
                        "%-80s%-80s%-80s%-80s%-80s"
                                .formatted(
                                        "SIMPLE  =                    T",
                                        "BITPIX  =                    8",
                                        "NAXIS   =                    1",
                                        "NAXIS1  =                 2880",
                                        "END"));
        byte[] bytes = Arrays.copyOf(header.toBytes(), 2 * BLOCK);
        Path file = Files.write(folder.resolve("spectrum.fits"), bytes);
        try (FitsFile fits = FitsFile.open(file)) {
            return done(fits.readImage(fits.require("0")));
        }
    }

    private String outside() throws IOException {
        Path file = written(image(3));
        Desdm run =
                Desdm.run("fits", "cutout", file, "[2:9,1:4]", file.resolveSibling("cutout.fits"));
        return run.err() + run.out();
    }

    private String tooLarge() throws IOException {
        ReadLimits few = ReadLimits.DEFAULT.withMaxImageBytes(10);
        try (FitsFile file = FitsFile.open(written(image(3)), few)) {
            return done(file.readImage(file.require("")));
        }
    }

    private String badValue() throws IOException {
        CcdImage image = image(3);
        image.header().set(Keyword.text("EXPTIME", ""), "long");
        CcdImage read = new CcdImageCodec().read(DataRef.of(written(image)), PlaneObserver.NONE);
        return done(read.header().require(DesKeywords.EXPTIME));
    }

    private static String bias(CcdImage bias) {
        new BiasSubtraction(bias, "bias.fits", List.of("CCDNUM"))
                .apply(image(3), Workers.SEQUENTIAL);
        return "";
    }

    private static String uselessFlat() {
        return flat(image(3));
    }

    private static String biasAsFlat() {
        CcdImage bias = image(3);
        bias.header().set(DesKeywords.OBSTYPE, "biascor");
        return flat(bias);
    }

    private static String flatInCounts() {
        CcdImage counts = image(3);
        Arrays.fill(counts.science().data(), 20_000f);
        return flat(counts);
    }

    private static String flat(CcdImage flat) {
        new FlatFieldCorrection(flat, 0.2f, "flat.fits", List.of("CCDNUM"))
                .apply(image(3), Workers.SEQUENTIAL);
        return "";
    }

    private static String noPixel() {
        CcdImage image = image(3);
        Arrays.fill(image.science().data(), Float.NaN);
        image.setMask(MaskImage.zeros(4, 4));
        new UsablePixelCheck("image.fits").apply(image, Workers.SEQUENTIAL);
        return "";
    }

    private static String combine(CombineMethod method) {
        CcdRows frame = CcdRows.of("bias.fits", image(3));
        FrameCombination.combine(
                List.of(frame, frame),
                CombineConfig.DEFAULT.withMethod(method),
                Workers.SEQUENTIAL);
        return "";
    }

    private static String gain(String unit, double gain) {
        CcdImage image = image(3);
        image.header().set(BUNIT, unit);
        image.header().set(Keyword.text("DATASECA", ""), "[1:2,1:4]");
        image.header().set(Keyword.text("DATASECB", ""), "[3:4,1:4]");
        image.header().set(DesKeywords.gain('A'), gain);
        image.header().set(DesKeywords.gain('B'), gain);
        new GainCorrection().apply(image, Workers.SEQUENTIAL);
        return "";
    }

    private static String unknownQuality() {
        MaskImage quality = MaskImage.zeros(4, 3);
        quality.data()[5] = 64;
        PipelineVersion version = new PipelineVersion(4, 8, 2);
        return done(
                new QualityTranslation(version, QualityTranslation.Bleeds.ALL)
                        .translated(quality, "ood.fits"));
    }

    private static String badCrosstalk() {
        String text = "ccd03A ccd05C 1e-3 0 1e10 0 0 0\nccd03A ccd05B NaN 0 1e10 0 0 0\n";
        return done(CrosstalkMatrix.parse("DECam.xtalk", text));
    }

    private static String mixedExposure() {
        CcdImage image = image(3);
        image.header().set(DesKeywords.dataSec('A'), FitsSection.of(PixelBox.ofSize(4, 4)));
        CrosstalkMatrix matrix = CrosstalkMatrix.parse("m", "ccd03A ccd05A 1e-3 0 1e10 0 0 0");
        return done(
                new CrosstalkCorrection(matrix, SaturationOrder.NONE)
                        .apply(List.of(image, image), Workers.SEQUENTIAL));
    }

    private String badProfile() {
        return done(CameraProfile.of(YamlReader.read("camera: x\nkeyword: {}\n", "camera.yaml")));
    }
}
