/**
 * WCL, the survey's configuration notation: for now its strict core.
 *
 * <p>Start at {@link org.desdm.wrapper.wcl.WclReader}.
 *
 * <p><b>Contract.</b> Every line that cannot be read is an error; all of them are reported at once,
 * each with file, line and column. Text in a file never runs code.
 *
 * <p><b>Depends on</b> error.
 */
package org.desdm.wrapper.wcl;
