/**
 * Child processes: started without a shell, read to their end, and reaped with what they used.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.exec.Command}, {@link
 * org.desdm.wrapper.exec.ChildProcesses} (runs one), {@link org.desdm.wrapper.exec.ChildEnd},
 * {@link org.desdm.wrapper.exec.ProcInfo} (what it used, and how that is known). Inside: {@code
 * SpawnedChildren} uses posix_spawn and wait4 through JNA, {@code SampledChildren} uses Java's own
 * processes.
 *
 * <p><b>Contract.</b> The caller's thread does everything. Interrupting it ends the child with what
 * it has started; the child is always reaped. What a program inherits is the environment, and of
 * open files only the one its output goes to; its standard input is empty.
 *
 * <p><b>Depends on</b> nothing of desdm but the api.
 */
package org.desdm.wrapper.exec;
