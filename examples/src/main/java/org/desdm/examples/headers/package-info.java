/**
 * Values of FITS headers for the variables of a wrapper's input WCL.
 *
 * <p><b>Depends on</b> fits and the replacement of variables, which do not know one another.
 */
package org.desdm.examples.headers;
