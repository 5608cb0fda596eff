package org.desdm.fits.wcs;

import java.util.Locale;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/**
 * Which axis of the image is which of the sky.
 *
 * @param lonAxis number of the axis of longitudes, 1 or 2
 * @param latAxis number of the axis of latitudes, the other one
 * @param system which coordinates of the sky: RA for right ascension and declination, G for
 *     galactic, E for ecliptic, or another letter of xLON
 * @param code letters of CTYPE that name the projection or its distorted form, such as TPV
 * @param suffixSip whether CTYPE ends with -SIP
 */
record Axes(int lonAxis, int latAxis, String system, String code, boolean suffixSip) {

    private static final String SIP = "-SIP";
    private static final int CODE_START = 5;
    private static final int CODE_END = 8;

    /** What stands for the axes where CTYPE is of no use, so that other problems are found too. */
    private static final Axes UNKNOWN = new Axes(1, 2, "RA", "", false);

    /** What one CTYPE says. */
    private record Type(String text, String system, boolean isLon, boolean isLat, String code) {

        static Type of(String text) {
            String upper = text.toUpperCase(Locale.ROOT);
            String name = upper.split("-", 2)[0];
            String code =
                    upper.length() > CODE_START
                            ? upper.substring(CODE_START, Math.min(CODE_END, upper.length()))
                            : "";
            if (name.equals("RA") || name.equals("DEC")) {
                return new Type(text, "RA", name.equals("RA"), name.equals("DEC"), code.strip());
            }
            boolean lon = name.matches("[A-Z]LON|[A-Z]{2}LN");
            boolean lat = name.matches("[A-Z]LAT|[A-Z]{2}LT");
            String system = name.replaceFirst("L(ON|AT|N|T)$", "");
            return new Type(text, system, lon, lat, code.strip());
        }
    }

    /** The axes that CTYPE1 and CTYPE2 name; what is wrong with them becomes a problem. */
    static Axes of(WcsKeywords keywords) {
        Type first = type(keywords, 1);
        Type second = type(keywords, 2);
        if (keywords.hasProblems()) {
            return UNKNOWN;
        }
        boolean fits = first.isLon && second.isLat || first.isLat && second.isLon;
        if (!fits || !first.system.equals(second.system)) {
            add(keywords, first, second, "they are not a longitude and a latitude of one system");
            return UNKNOWN;
        }
        if (!first.code.equals(second.code)) {
            add(keywords, first, second, "they name two projections");
            return UNKNOWN;
        }
        boolean sip = first.text.toUpperCase(Locale.ROOT).endsWith(SIP);
        return new Axes(first.isLon ? 1 : 2, first.isLon ? 2 : 1, first.system, first.code, sip);
    }

    private static Type type(WcsKeywords keywords, int axis) {
        String name = "CTYPE" + axis;
        if (!keywords.has(name)) {
            keywords.addMissing(name, "which coordinate of the sky and which projection it is");
        }
        return Type.of(keywords.text(name, ""));
    }

    private static void add(WcsKeywords keywords, Type first, Type second, String why) {
        keywords.add(
                Problem.of(
                                FitsError.BAD_WCS,
                                "CTYPE1 = '%s' and CTYPE2 = '%s' do not belong together"
                                        .formatted(first.text, second.text))
                        .at("header")
                        .because(why)
                        .next("write a pair such as RA---TAN and DEC--TAN"));
    }

    /** The name of the coordinate along the axis of longitudes, as in CTYPE. */
    String lonName() {
        return name("RA", "LON", "LN");
    }

    /** The name of the coordinate along the axis of latitudes, as in CTYPE. */
    String latName() {
        return name("DEC", "LAT", "LT");
    }

    private String name(String equatorial, String one, String two) {
        if (system.equals("RA")) {
            return equatorial;
        }
        return system + (system.length() == 1 ? one : two);
    }
}
