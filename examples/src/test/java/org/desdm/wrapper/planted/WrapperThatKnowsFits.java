package org.desdm.wrapper.planted;

import org.desdm.fits.image.FloatImage;
import org.desdm.wrapper.testkit.UnitBench;

/** Planted offence: an SDK class that knows images and the test kit. */
public final class WrapperThatKnowsFits {

    FloatImage image;
    UnitBench bench;
}
