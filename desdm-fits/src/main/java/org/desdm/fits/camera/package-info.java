/**
 * Facts of a camera that no header states: where its CCDs lie, which of them do not work, what its
 * filters are called, when its nights begin.
 *
 * <p>Read {@link org.desdm.fits.camera.Camera} first, then {@link
 * org.desdm.fits.camera.FocalPlane}.
 *
 * <p><b>Contract.</b> Immutable values. How a camera's headers are to be read is the matter of a
 * profile, {@code precal.CameraProfile}.
 *
 * <p><b>Depends on</b> header, geometry, error.
 */
package org.desdm.fits.camera;
