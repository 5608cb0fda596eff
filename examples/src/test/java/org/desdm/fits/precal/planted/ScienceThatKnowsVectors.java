package org.desdm.fits.precal.planted;

import org.desdm.fits.internal.vector.VectorKernels;

/** Planted offence: a primitive that cannot be loaded without the incubating module. */
public final class ScienceThatKnowsVectors {

    VectorKernels kernels;
}
