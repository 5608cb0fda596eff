package org.desdm.fits.sky.planted;

import org.desdm.fits.precal.GainCorrection;

/** Planted offence: a sky that knows the steps which are made of it. */
public final class SkyThatKnowsSteps {

    GainCorrection step;
}
