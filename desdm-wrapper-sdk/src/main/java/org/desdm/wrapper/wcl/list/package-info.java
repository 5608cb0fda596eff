/**
 * List files: tables of file names and values that a wrapper hands to a program.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.wcl.list.ListSpec} (columns, format, order),
 * {@link org.desdm.wrapper.wcl.list.ListRow}, {@link org.desdm.wrapper.wcl.list.ListFile} (reads
 * and writes).
 *
 * <p><b>Contract.</b> Rows stream: memory does not grow with their number, also where they are
 * sorted. What is written reads back; a value that would not is refused. Written is beside the
 * target, then renamed.
 *
 * <p><b>Depends on</b> wcl.value, error.
 */
package org.desdm.wrapper.wcl.list;
