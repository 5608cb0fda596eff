package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.EXPTIME;
import static org.desdm.fits.header.DesKeywords.gain;
import static org.desdm.fits.header.DesKeywords.readNoise;

import java.util.Map;
import java.util.Optional;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.error.CollectedProblems;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.precal.AmplifierProfile.Quantity;

/** A raw header on its way into the survey's words. Sources are read from the raw header alone. */
final class ProfiledHeader {

    private final FitsHeader raw;
    private final FitsHeader header;
    private final int width;
    private final int height;
    private final CollectedProblems problems = new CollectedProblems();

    ProfiledHeader(FitsHeader raw, int width, int height) {
        this.raw = raw;
        this.header = raw.copy();
        this.width = width;
        this.height = height;
    }

    /** The completed header; throws if something could not be taken over, all of it at once. */
    FitsHeader result() {
        problems.requireNone();
        return header;
    }

    /** CCDNUM, BAND, EXPTIME or EXPNUM. */
    void setGeneral(String keyword, HeaderSource source) {
        problems.in(() -> takeOver(keyword, source));
    }

    private void takeOver(String keyword, HeaderSource source) {
        switch (keyword) {
            case "CCDNUM" -> header.set(DesKeywords.CCDNUM, value(DesKeywords.CCDNUM, source));
            case "BAND" -> header.set(DesKeywords.BAND, value(DesKeywords.BAND, source).strip());
            case "EXPNUM" -> header.set(DesKeywords.EXPNUM, value(DesKeywords.EXPNUM, source));
            case "EXPTIME" -> header.set(EXPTIME, value(EXPTIME, source));
            default -> throw new IllegalArgumentException("no general keyword: " + keyword);
        }
    }

    /** CCDNUM by DETPOS, where it is missing; they must agree where both are there. */
    void setPlace(FocalPlane plane) {
        problems.in(() -> requirePlace(plane));
    }

    private void requirePlace(FocalPlane plane) {
        Optional<CcdPlace> named = header.find(DesKeywords.DETPOS).flatMap(plane::findNamed);
        if (named.isEmpty()) {
            return;
        }
        int expected = named.get().ccdNum();
        int ccdNum = header.find(DesKeywords.CCDNUM).orElse(expected);
        if (ccdNum != expected) {
            throw new UnusableValueException(
                    "CCDNUM = %d, and DETPOS = %s, which is CCD %d"
                            .formatted(ccdNum, named.get().detPos(), expected),
                    "header",
                    "correct the header, or the places in the camera profile");
        }
        if (!header.contains(DesKeywords.CCDNUM)) {
            header.set(DesKeywords.CCDNUM, expected);
        }
    }

    void set(AmplifierProfile amplifier) {
        char letter = amplifier.letter();
        Map<Quantity, HeaderSource> sources = amplifier.sources();
        for (Quantity quantity : Quantity.values()) { // gain comes before the read noise in ADU
            HeaderSource source = sources.get(quantity);
            if (source != null) {
                problems.in(() -> set(quantity, letter, source));
            }
        }
    }

    /** A section that lies in the image. */
    PixelBox box(String name, HeaderSource source) {
        FitsHeader one = new FitsHeader();
        Keyword<FitsSection> keyword = Keyword.section(origin(source, name), "section");
        one.set(Keyword.text(keyword.name(), "section"), text(name, source));
        return new ImageSections(one, width, height).require(keyword);
    }

    private void set(Quantity quantity, char letter, HeaderSource source) {
        String name = quantity.keyword(letter);
        if (quantity == Quantity.AMPSEC) {
            header.set(Keyword.section(name, "CCD pixels"), section(name, source));
        } else if (quantity.isSection()) {
            header.set(
                    Keyword.section(name, "section of the raw image"),
                    FitsSection.of(box(name, source)));
        } else if (quantity == Quantity.READ_NOISE_ADU) {
            header.set(readNoise(letter), number(name, source) * header.require(gain(letter)));
        } else {
            header.set(Keyword.real(name, quantity.profileName()), number(name, source));
        }
    }

    /** A section in trimmed coordinates, whose order states the direction of readout. */
    private FitsSection section(String name, HeaderSource source) {
        return value(Keyword.section(name, "section"), source);
    }

    private double number(String name, HeaderSource source) {
        return value(Keyword.real(name, "number"), source);
    }

    private <T> T value(Keyword<T> keyword, HeaderSource source) {
        String text = text(keyword.name(), source);
        try {
            return keyword.form().read().apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            String origin = origin(source, keyword.name());
            throw new UnusableValueException(
                    "%s = '%s' is not of the form %s"
                            .formatted(origin, text, keyword.form().typeName()),
                    origin,
                    "give it by value in the camera profile");
        }
    }

    private String text(String name, HeaderSource source) {
        if (!source.isKeyword()) {
            return source.text();
        }
        return raw.findText(source.text())
                .orElseThrow(
                        () ->
                                new MissingKeywordException(
                                        "keyword %s is missing; the camera profile takes %s from it"
                                                .formatted(source.text(), name),
                                        "header",
                                        "give it by value in the camera profile"));
    }

    private static String origin(HeaderSource source, String name) {
        return source.isKeyword() ? source.text() : name;
    }
}
