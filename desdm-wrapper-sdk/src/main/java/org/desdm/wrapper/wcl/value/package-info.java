/**
 * What the survey's readers take texts of WCL for: lists with ranges, truth values, names of files.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.wcl.value.ValueList}, {@link
 * org.desdm.wrapper.wcl.value.TruthValue}, {@link org.desdm.wrapper.wcl.value.FullName}, {@link
 * org.desdm.wrapper.wcl.value.CodePointOrder}.
 *
 * <p><b>Contract.</b> Conventions on values, no part of the notation: a text says nothing of its
 * type. A range of any length costs bounded memory.
 *
 * <p><b>Depends on</b> error.
 */
package org.desdm.wrapper.wcl.value;
