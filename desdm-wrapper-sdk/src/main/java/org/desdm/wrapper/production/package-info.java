/**
 * The drop-in production entry point: reads a wrapper's input WCL, runs its programs or a unit, and
 * writes the output WCL that the survey's job runner reads.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.production.ProductionEntry}, {@link
 * org.desdm.wrapper.production.ProductionConfig} (what the host lends), {@link
 * org.desdm.wrapper.production.ExecHooks} and {@link org.desdm.wrapper.production.ExecStep} (what a
 * survey adds without changing anything here), {@link org.desdm.wrapper.production.ProductionExit},
 * {@link org.desdm.wrapper.production.Deviation}. Inside: {@code WrapperRun} runs the execs, {@code
 * ExecRun} one of them step by step, {@code CommandText} makes its command line, {@code FileTable}
 * knows its files, {@code OutputTree} holds what is reported.
 *
 * <p><b>Contract.</b> The output WCL is written after a failure too, whole or not at all, before
 * the exit code is returned. No shell reads a command line. Nothing is left in the working
 * directory but declared outputs and the output WCL.
 *
 * <p><b>Depends on</b> the runner, exec, file, wcl, config, contract, error.
 */
package org.desdm.wrapper.production;
