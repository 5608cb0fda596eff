package org.desdm.fits.wcs;

import java.util.Optional;

/**
 * What stands between pixels and sphere besides the linear terms.
 *
 * @param pixel distortion of pixel offsets from the reference pixel (SIP), before the linear terms
 * @param plane distortion of the intermediate plane in degrees (TPV, TNX, ZPX), after them
 * @param projection projection of the distorted plane
 */
record Optics(Optional<Distortion> pixel, Optional<Distortion> plane, Projection projection) {

    /**
     * The distortions and the projection that a header asks for: the one place where CTYPE and the
     * keywords of polynomials are weighed. Problems and warnings go to {@code keywords}.
     */
    static Optics of(WcsKeywords keywords, Axes axes) {
        return switch (axes.code()) {
            // TPV, TNX, ZPX: a case each
            default ->
                    new Optics(
                            Optional.empty(),
                            Optional.empty(),
                            Projections.of(axes.code(), keywords, axes));
        };
    }
}
