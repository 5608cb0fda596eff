package org.desdm.fits.io;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.tile.Quantisation;
import org.desdm.fits.io.tile.TileCodec;

/**
 * The cards FZ… of an image, which say how it is packed and win over what is asked for, as in
 * fpack. A seed by the clock is not there: it is that of the first tile's sum.
 */
final class PackingDirectives {

    private static final Pattern DIRECTIVE =
            Pattern.compile(
                    "FZ(ALGOR|TILE|QVALUE|QMETHD|DTHRSD|HSCALE|I2F|INT2F|ALG[1-9]\\d{0,2})");

    private static final Pattern TILE = Pattern.compile("\\(([ \\d,]+)\\)");

    private final String name;
    private final List<Long> axes;
    private CompressionConfig config;
    private Optional<Quantisation> method = Optional.empty();
    private Optional<Double> steps = Optional.empty();
    private boolean codecGiven;
    private boolean untouched;
    private Optional<Boolean> asFloats = Optional.empty();

    private PackingDirectives(String name, List<Long> axes, CompressionConfig asked) {
        this.name = name;
        this.axes = axes;
        this.config = asked;
    }

    /**
     * What the cards of an image make of what is asked for.
     *
     * @param name file and HDU, for messages
     * @throws FitsFormatException if a card says what is not known here
     */
    static PackingDirectives of(
            String name, FitsHeader header, List<Long> axes, CompressionConfig asked) {
        PackingDirectives directives = new PackingDirectives(name, axes, asked);
        for (HeaderCard card : header.cards()) {
            directives.apply(card);
        }
        directives.quantise();
        return directives;
    }

    /** Whether a card tells how its file is to be packed, and nothing of the data. */
    static boolean isDirective(HeaderCard card) {
        return DIRECTIVE.matcher(card.keyword()).matches();
    }

    CompressionConfig config() {
        return config;
    }

    /** Whether the image stays as it is: FZALGOR = 'NONE'. */
    boolean isUntouched() {
        return untouched;
    }

    /** Whether whole numbers are quantised as floats are, if FZI2F says so or not. */
    Optional<Boolean> asFloats() {
        return asFloats;
    }

    private void apply(HeaderCard card) {
        try {
            String value = card.text().strip().toUpperCase(Locale.ROOT);
            switch (card.keyword()) {
                case "FZALGOR" -> algorithm(value);
                case "FZTILE" -> config = config.withTile(tile(value));
                case "FZQVALUE" -> steps = Optional.of(finite(value));
                case "FZQMETHD" -> method = Optional.of(method(value));
                case "FZDTHRSD" -> config = config.withZdither0(seed(value));
                case "FZHSCALE" -> config = config.withHcompressScale(finite(value));
                case "FZI2F" -> asFloats = Optional.of(logical(value));
                default -> {
                    return; // no directive
                }
            }
        } catch (IllegalArgumentException e) {
            throw new FitsFormatException(
                    FitsError.UNSUPPORTED,
                    "images are not compressed by %s = '%s'".formatted(card.keyword(), card.text()),
                    "%s, card %s".formatted(name, card.keyword()),
                    "correct or remove the card");
        }
    }

    private void algorithm(String value) {
        untouched = value.equals("NONE");
        if (!untouched) {
            TileCodec codec = TileCodec.valueOf(value);
            if (codec == TileCodec.NOCOMPRESS) {
                throw new IllegalArgumentException("fpack says NONE, and copies the image");
            }
            config = config.withCodec(codec);
            codecGiven = true;
        }
    }

    private List<Long> tile(String value) {
        if (value.startsWith("ROW")) {
            return List.of();
        }
        if (value.startsWith("WHOLE")) {
            return axes;
        }
        Matcher lengths = TILE.matcher(value);
        if (!lengths.matches()) {
            throw new IllegalArgumentException("no lengths in parentheses");
        }
        return Stream.of(lengths.group(1).split(","))
                .map(String::strip)
                .map(Long::valueOf)
                .toList();
    }

    private static double finite(String value) {
        double number = Double.parseDouble(value);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("no number");
        }
        return number;
    }

    private static Quantisation method(String value) {
        Quantisation way = Quantisation.valueOf(value);
        if (way == Quantisation.NONE) {
            throw new IllegalArgumentException("FZQVALUE = 0 says so");
        }
        return way;
    }

    private static int seed(String value) {
        if (value.startsWith("CHECKSUM") || value.startsWith("CLOCK")) {
            return 0;
        }
        int seed = Integer.parseInt(value);
        if (seed < 1) {
            throw new IllegalArgumentException("seeds are 1 to 10000");
        }
        return seed;
    }

    private static boolean logical(String value) {
        if (!value.equals("T") && !value.equals("F")) {
            throw new IllegalArgumentException("T or F");
        }
        return value.equals("T");
    }

    /** FZQVALUE = 0 loses nothing; a method counts where something is lost. */
    private void quantise() {
        boolean wasLossless = config.quantisation() == Quantisation.NONE;
        boolean lossless = steps.map(q -> q == 0).orElse(wasLossless && !needsSteps());
        if (lossless) {
            config = config.withQuantisation(Quantisation.NONE, 0);
            return;
        }
        CompressionConfig survey = CompressionConfig.SURVEY_IMAGE;
        Quantisation usual =
                steps.isPresent() ? Quantisation.SUBTRACTIVE_DITHER_1 : survey.quantisation();
        Quantisation asked = wasLossless ? usual : config.quantisation();
        double q = steps.orElse(wasLossless ? survey.q() : config.q());
        config = config.withQuantisation(method.orElse(asked), q);
    }

    /** Floats of which nothing was to be lost cannot stay so under a codec for whole numbers. */
    private boolean needsSteps() {
        return codecGiven
                && config.codec() != TileCodec.GZIP_1
                && config.codec() != TileCodec.GZIP_2;
    }
}
