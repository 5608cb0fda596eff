/**
 * The optional kernels: vector code, for a JVM that was started with {@code --add-modules
 * jdk.incubator.vector}. Compiled apart from the rest, and loaded by reflection alone: by {@link
 * org.desdm.fits.internal.KernelChoice}, and by nobody else.
 *
 * <p>Read {@link org.desdm.fits.internal.vector.VectorKernels}.
 *
 * <p><b>Contract.</b> Every bit as {@link org.desdm.fits.internal.Kernels} says and the plain
 * kernels give it: the same operations in the same order for each pixel, no sums across lanes, no
 * fused multiply-add.
 *
 * <p><b>Depends on</b> internal, and on the incubating module of the JDK.
 */
package org.desdm.fits.internal.vector;
