/**
 * An external program as a unit: {@link org.desdm.examples.hotpixels.HotPixels}. Its program is a
 * page of C, which the test builds.
 *
 * <p><b>Depends on</b> the wrapper alone.
 */
package org.desdm.examples.hotpixels;
