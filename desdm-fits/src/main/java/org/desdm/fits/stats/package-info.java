/**
 * Robust statistics of pixel samples: order statistics, clipped means, scatter.
 *
 * <p>Read in this order: {@link org.desdm.fits.stats.Sample} (which pixels), {@link
 * org.desdm.fits.stats.OrderStatistics}, {@link org.desdm.fits.stats.ClippedMean}, {@link
 * org.desdm.fits.stats.NormalEquations} (linear least squares).
 *
 * <p><b>Contract.</b> A statistic works on a range of a {@code float[]} that the caller gives as
 * scratch: the values are reordered, nothing is allocated. NaN is never a sample: {@link
 * org.desdm.fits.stats.Sample} leaves it out when it gathers, and {@link
 * org.desdm.fits.stats.OrderStatistics#withoutNaN} moves it out of a range; a statistic of no
 * sample is NaN. Results depend on the values alone, not on their order beyond the rounding of
 * sums.
 *
 * <p><b>Depends on</b> geometry, image.
 */
package org.desdm.fits.stats;
