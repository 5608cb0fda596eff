package org.desdm.wrapper.planted;

import org.desdm.fits.image.FloatImage;

/** Planted offence: an SDK class that knows images. */
public final class WrapperThatKnowsFits {

    FloatImage image;
}
