/**
 * The background of an image: level and noise in meshes, and the surfaces through them.
 *
 * <p>Read in this order: {@link org.desdm.fits.background.BackgroundConfig} (how), {@link
 * org.desdm.fits.background.Background} (what comes of it); inside, {@code MeshGrid} (every mesh),
 * {@code MeshLevel} with {@code MeshPixels}, {@code MeshMoments} and {@code MeshHistogram} (one
 * mesh), {@code MeshFill} and {@code MeshFilter} (meshes among one another), {@code MeshSurface}
 * with {@code NaturalBend} and {@code SurfaceRows} (back to pixels).
 *
 * <p><b>Contract.</b> Nothing here modifies an image but {@code subtractFrom}; results are the same
 * for any number of threads. Pixels that are no number, flagged or without weight take no part.
 *
 * <p><b>Depends on</b> mask, error, image, stats.
 */
package org.desdm.fits.background;
