/**
 * The broken facts of contracts, configuration and runs, each with its code, and the names that
 * somebody may have meant.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.error.WrapperError}, {@link
 * org.desdm.wrapper.error.NearestName}.
 *
 * <p><b>Depends on</b> nothing in the module; every package of it may use this one.
 */
package org.desdm.wrapper.error;
