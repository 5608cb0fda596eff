package org.desdm.fits.precal.planted;

import org.desdm.wrapper.Wrapper;

/** Planted offence: a primitive that knows the SDK. */
public final class ScienceThatKnowsTheWrapper {

    Wrapper wrapper;
}
