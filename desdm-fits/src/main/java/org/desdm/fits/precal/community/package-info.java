/**
 * Frames of DECam's community pipeline in the survey's words.
 *
 * <p>Read {@link org.desdm.fits.precal.community.QualityTranslation} first: the quality plane of
 * that pipeline has had two vocabularies, and {@link
 * org.desdm.fits.precal.community.PipelineVersion} tells which one a file speaks.
 *
 * <p><b>Contract.</b> No input is modified. A value that the vocabulary does not have is refused,
 * never dropped.
 *
 * <p><b>Depends on</b> error, header, mask, image.
 */
package org.desdm.fits.precal.community;
