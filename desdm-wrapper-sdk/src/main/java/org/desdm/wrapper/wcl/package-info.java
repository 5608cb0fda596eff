/**
 * WCL, the survey's configuration notation: read, edited and written.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.wcl.WclReader} (two modes, one tree), {@link
 * org.desdm.wrapper.wcl.WclOptions} (what a text may reach), {@link
 * org.desdm.wrapper.wcl.WclWriter}, {@link org.desdm.wrapper.wcl.WclDocument} (edits that leave the
 * rest of a text alone). Inside: {@code LogicalLines} joins and cuts lines, {@code LineForm} says
 * what a line is, {@code CompatReading} and {@code StrictReading} make the tree of it.
 *
 * <p><b>Contract.</b> What the strict mode accepts, the compat mode reads as the same tree. Time
 * and memory are linear in the text, whatever it says; nothing here recurses into sections. Text in
 * a file never runs code: it reaches files below the roots and providers that the host registered.
 *
 * <p><b>Depends on</b> error, wcl.expand (variables in the names of included files), wcl.value.
 */
package org.desdm.wrapper.wcl;
