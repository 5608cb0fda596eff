package org.desdm.api.planted;

import org.desdm.fits.geometry.PixelBox;

/** Planted offence: an api class that depends on more than the JDK. */
public final class ApiThatKnowsFits {

    PixelBox box;
}
