/**
 * The pipelines {@code firstcut} and {@code finalcut}: a raw exposure of many CCDs in, detrended
 * images of all of them out. They are one graph; what differs is their configuration and which
 * calibrations they are given.
 *
 * <p>Read in this order: {@link org.desdm.examples.firstcut.FirstCut}, then how calibrations find
 * their CCD.
 *
 * <p><b>Depends on</b> the units, {@code pipeline}, fits for the headers of calibrations.
 */
package org.desdm.examples.firstcut;
