/**
 * External programs: found, started without a shell, heard, held to limits, and reaped with what
 * they used.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.exec.Programs} (what a host lends), {@link
 * org.desdm.wrapper.exec.ExecLimits}, {@link org.desdm.wrapper.exec.Command}, {@link
 * org.desdm.wrapper.exec.ChildProcesses} (runs one) on {@link org.desdm.wrapper.exec.ChildTerms},
 * {@link org.desdm.wrapper.exec.ChildEnd}, {@link org.desdm.wrapper.exec.ProcInfo} (what it used,
 * and how that is known), {@link org.desdm.wrapper.exec.ExecError}. Inside: {@code SpawnedChildren}
 * uses posix_spawn and wait4 through JNA, {@code SampledChildren} uses Java's own processes; {@code
 * Supervisor} ends both with their {@code ProcessFamily}.
 *
 * <p><b>Contract.</b> The caller's thread does everything. Interrupting it ends the child with what
 * it has started; the child is always reaped. What a program inherits is the environment, and of
 * open files only those its output goes to; its standard input is empty.
 *
 * <p><b>Depends on</b> the api, and on provenance for hashes of files.
 */
package org.desdm.wrapper.exec;
