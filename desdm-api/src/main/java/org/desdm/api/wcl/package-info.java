/**
 * The tree that configuration is read into, whichever notation it was written in.
 *
 * <p><b>Contract.</b> Immutable and ordered; every value knows the file, line and column it came
 * from.
 *
 * <p><b>Depends on</b> error.
 */
package org.desdm.api.wcl;
