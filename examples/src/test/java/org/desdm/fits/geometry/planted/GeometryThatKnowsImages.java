package org.desdm.fits.geometry.planted;

import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.planted.ImageThatReadsFiles;

/** Planted offence: a lower floor that sees a higher one; with its partner, a cycle. */
public final class GeometryThatKnowsImages {

    FloatImage image;
    ImageThatReadsFiles partner;
}
