package org.desdm.benchmarks.fits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.accuracy.AccuracyRow;
import org.desdm.benchmarks.peers.PeersHome;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.FitsPacker;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;
import org.desdm.fits.io.tile.TileCodec;

/** The peers' frames, packed here by every codec and read by the peers; and what fpack made. */
final class PackedAccuracy {

    private static final CompressionConfig SURVEY = CompressionConfig.SURVEY_IMAGE;
    private static final CompressionConfig EXACT = SURVEY.withQuantisation(Quantisation.NONE, 0);

    /** Cards that say how the file is stored, or sum it up. */
    private static final Set<String> STORAGE = Set.of("EXTEND", "CHECKSUM", "DATASUM", "COMMENT");

    private final PeersHome home;
    private final Path scratch;
    private final Workers workers;
    private final Consumer<String> progress;
    private final PeerPixels peers;

    /** A frame and how it is packed. */
    private record Case(String frame, String how, CompressionConfig config, boolean lossless) {
        String name() {
            return frame + ", " + how;
        }
    }

    private static final List<Case> CASES =
            List.of(
                    new Case("raw.fits", "RICE_1", SURVEY, true),
                    new Case("raw.fits", "GZIP_1", SURVEY.withCodec(TileCodec.GZIP_1), true),
                    new Case("raw.fits", "GZIP_2", SURVEY.withCodec(TileCodec.GZIP_2), true),
                    new Case(
                            "raw.fits",
                            "HCOMPRESS_1",
                            SURVEY.withCodec(TileCodec.HCOMPRESS_1),
                            true),
                    new Case("mask.fits", "PLIO_1", CompressionConfig.SURVEY_MASK, true),
                    new Case(
                            "sci.fits", "GZIP_2 lossless", EXACT.withCodec(TileCodec.GZIP_2), true),
                    quantised("RICE_1", TileCodec.RICE_1, Quantisation.SUBTRACTIVE_DITHER_1),
                    quantised("RICE_1", TileCodec.RICE_1, Quantisation.SUBTRACTIVE_DITHER_2),
                    quantised("RICE_1", TileCodec.RICE_1, Quantisation.NO_DITHER),
                    quantised("GZIP_2", TileCodec.GZIP_2, Quantisation.SUBTRACTIVE_DITHER_1),
                    quantised(
                            "HCOMPRESS_1",
                            TileCodec.HCOMPRESS_1,
                            Quantisation.SUBTRACTIVE_DITHER_1));

    private static Case quantised(String codec, TileCodec tileCodec, Quantisation way) {
        return new Case(
                "sci.fits",
                "%s q4 %s".formatted(codec, way),
                SURVEY.withCodec(tileCodec).withQuantisation(way, 4),
                false);
    }

    PackedAccuracy(PeersHome home, Path scratch, Workers workers, Consumer<String> progress) {
        this.home = home;
        this.scratch = scratch;
        this.workers = workers;
        this.progress = progress;
        this.peers = new PeerPixels(scratch);
    }

    List<AccuracyRow> measure() {
        List<AccuracyRow> rows = new ArrayList<>();
        for (Case packed : CASES) {
            progress.accept(packed.name());
            rows.addAll(frame(packed.name(), packed.frame(), plain -> packed(packed, plain)));
        }
        for (String theirs : List.of("raw.fits.fz", "sci.fits.fz", "mask.fits.fz")) {
            progress.accept(theirs);
            rows.addAll(frame(theirs + " of fpack", theirs, path -> againstPeers(path, theirs)));
        }
        return rows;
    }

    @FunctionalInterface
    private interface Measure {
        List<AccuracyRow> of(Path path) throws IOException;
    }

    private List<AccuracyRow> frame(String name, String frame, Measure measure) {
        Optional<Path> path =
                home.data().map(data -> data.resolve(frame)).filter(Files::isRegularFile);
        if (path.isEmpty()) {
            return List.of(AccuracyRow.missing(name, "no " + frame + ": " + PeersHome.advice()));
        }
        try {
            return measure.of(path.get());
        } catch (IOException e) {
            return List.of(AccuracyRow.missing(name, e.getMessage()));
        }
    }

    private List<AccuracyRow> packed(Case packed, Path plain) throws IOException {
        Path target = scratch.resolve("packed.fits.fz");
        try (FitsFile file = FitsFile.open(plain)) {
            FitsPacker.compress(file, target, hdu -> packed.config(), workers);
        }
        List<AccuracyRow> rows = new ArrayList<>();
        if (packed.lossless()) {
            rows.add(
                    row(
                            packed.name(),
                            "pixels that are not those that were packed",
                            unequal(pixels(plain), pixels(target)),
                            "its own frame, bit for bit"));
        }
        rows.addAll(againstPeers(target, packed.name()));
        rows.add(
                row(
                        packed.name(),
                        "keywords whose value uncompressing does not give back",
                        lostCards(plain, target),
                        "its own header, without COMMENT and sums"));
        return rows;
    }

    private List<AccuracyRow> againstPeers(Path packed, String name) throws IOException {
        float[] ours = pixels(packed);
        return List.of(
                against(
                        "funpack",
                        name,
                        PeerPixels.withoutFunpack(),
                        ours,
                        peers::byFunpack,
                        packed),
                against("astropy", name, peers.withoutAstropy(), ours, peers::byAstropy, packed));
    }

    @FunctionalInterface
    private interface Reading {
        Path of(Path packed) throws IOException;
    }

    private static AccuracyRow against(
            String peer,
            String name,
            Optional<String> trouble,
            float[] ours,
            Reading reading,
            Path packed)
            throws IOException {
        if (trouble.isPresent()) {
            return AccuracyRow.missing(name, trouble.get());
        }
        return row(
                name,
                "pixels that " + peer + " reads otherwise",
                unequal(pixels(reading.of(packed)), ours),
                peer + ", bit for bit");
    }

    private static float[] pixels(Path path) throws IOException {
        try (FitsFile file = FitsFile.open(path)) {
            return file.readImage(file.require("")).data();
        }
    }

    /** How many values differ in any bit, NaNs all alike. */
    private static long unequal(float[] expected, float[] found) {
        long unequal = Math.abs(expected.length - found.length);
        for (int i = 0; i < Math.min(expected.length, found.length); i++) {
            unequal += Float.floatToIntBits(expected[i]) == Float.floatToIntBits(found[i]) ? 0 : 1;
        }
        return unequal;
    }

    private long lostCards(Path plain, Path packed) throws IOException {
        Path again = scratch.resolve("again.fits");
        try (FitsFile file = FitsFile.open(packed)) {
            FitsPacker.uncompress(file, again);
        }
        List<String> there = cards(again);
        return cards(plain).stream().filter(card -> !there.contains(card)).count();
    }

    private static List<String> cards(Path path) throws IOException {
        try (FitsFile file = FitsFile.open(path)) {
            return file.hdus().get(0).header().cards().stream()
                    .filter(card -> !STORAGE.contains(card.keyword()))
                    .map(card -> card.keyword() + "=" + card.text())
                    .toList();
        }
    }

    private static AccuracyRow row(String name, String quantity, long value, String basis) {
        return new AccuracyRow(name, quantity, Optional.of((double) value), 0, 0, basis);
    }
}
