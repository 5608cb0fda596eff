package org.desdm.fits.wcs;

import java.util.List;
import java.util.Optional;

/**
 * What stands between pixels and sphere besides the linear terms.
 *
 * @param pixel distortion of pixel offsets from the reference pixel (SIP), before the linear terms
 * @param plane distortion of the intermediate plane in degrees (TPV, TNX, ZPX), after them
 * @param projection projection of the distorted plane
 * @param tied whether PVi_0 to PVi_4 of the axis of longitudes tie the sphere to the sky
 */
record Optics(
        Optional<Distortion> pixel,
        Optional<Distortion> plane,
        Projection projection,
        boolean tied) {

    /**
     * Without a polynomial of the plane, PVi_0 to PVi_4 of longitude say what the standard says.
     */
    Optics(Optional<Distortion> pixel, Optional<Distortion> plane, Projection projection) {
        this(pixel, plane, projection, plane.isEmpty());
    }

    /** The first parameter that the standard's TAN does not have, and TPV does. */
    private static final int BEYOND_TAN = 5;

    private static final String TAN = "TAN";

    /**
     * The distortions and the projection that a header asks for: the one place where CTYPE and the
     * keywords of polynomials are weighed. Problems and warnings go to {@code keywords}.
     */
    static Optics of(WcsKeywords keywords, Axes axes) {
        warnOfTables(keywords);
        return switch (axes.code()) {
            case "TPV" -> tpv(keywords, axes);
            case TAN -> tan(keywords, axes);
            case "TNX" -> iraf(keywords, axes, new Tan());
            case "ZPX" -> iraf(keywords, axes, IrafText.zenithal(keywords, axes));
            default ->
                    new Optics(
                            sip(keywords, axes),
                            Optional.empty(),
                            Projections.of(axes.code(), keywords, axes));
        };
    }

    /** What points go through, for comparisons; which words of the header said so is none of it. */
    List<Object> stages() {
        return List.of(pixel, plane, projection);
    }

    /** TAN is read as TPV where its parameters can only be terms of it, unless CTYPE says SIP. */
    private static Optics tan(WcsKeywords keywords, Axes axes) {
        List<Integer> lat = keywords.parameters(axes.latAxis());
        boolean beyond = !lat.isEmpty() || hasBeyond(keywords.parameters(axes.lonAxis()));
        if (beyond && !axes.suffixSip()) {
            keywords.warn("CTYPE says TAN, its PVi_m are terms of TPV: read as TPV");
            return tpv(keywords, axes);
        }
        if (beyond) {
            keywords.warn("CTYPE says SIP: the PVi_m, terms of TPV, are left out");
        }
        return new Optics(sip(keywords, axes), Optional.empty(), new Tan(), !beyond);
    }

    private static boolean hasBeyond(List<Integer> parameters) {
        return parameters.stream().anyMatch(m -> m >= BEYOND_TAN);
    }

    private static Optics iraf(WcsKeywords keywords, Axes axes, Projection projection) {
        return new Optics(
                Optional.empty(), Optional.of(IrafText.distortion(keywords, axes)), projection);
    }

    private static Optics tpv(WcsKeywords keywords, Axes axes) {
        if (keywords.has("A_ORDER") || keywords.has("B_ORDER")) {
            keywords.warn("the terms of TPV are taken, A_ORDER and B_ORDER of SIP left out");
        }
        return new Optics(
                Optional.empty(), Optional.of(TpvDistortion.of(keywords, axes)), new Tan());
    }

    private static Optional<Distortion> sip(WcsKeywords keywords, Axes axes) {
        Optional<Distortion> sip = SipDistortion.of(keywords);
        if (sip.isPresent() && !axes.suffixSip()) {
            keywords.warn("A_ORDER or B_ORDER is there without -SIP in CTYPE: SIP is applied");
        }
        if (sip.isEmpty() && axes.suffixSip()) {
            keywords.warn("CTYPE says SIP, and neither A_ORDER nor B_ORDER is there");
        }
        return sip;
    }

    /** Tables of distortions stand in other HDUs, which a header alone cannot give. */
    private static void warnOfTables(WcsKeywords keywords) {
        for (String name :
                List.of("CPDIS1", "CPDIS2", "CQDIS1", "CQDIS2", "D2IMDIS1", "D2IMDIS2")) {
            if (keywords.has(name)) {
                keywords.warn("%s = '%s' is not applied".formatted(name, keywords.text(name, "")));
            }
        }
    }
}
