/**
 * Science code in a shared library, called in-process on the pixels of an image.
 *
 * <p><b>Depends on</b> fits and JNA; the library is built with any C compiler, see {@code rows.c}.
 */
package org.desdm.examples.sharedlibrary;
