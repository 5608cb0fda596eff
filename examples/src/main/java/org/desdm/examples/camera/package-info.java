/**
 * Which camera a frame comes from: the profile that a unit was given, or the survey's own.
 *
 * <p><b>Depends on</b> fits.
 */
package org.desdm.examples.camera;
