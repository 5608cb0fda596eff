/**
 * Units in a row, in one process: connected by the kinds of their files, handed over in memory.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.pipeline.Pipeline}, {@link
 * org.desdm.wrapper.pipeline.PipelineRun}.
 *
 * <p><b>Contract.</b> What connects to what is decided when the pipeline is built; what could be
 * connected in two ways is an error there.
 *
 * <p><b>Depends on</b> the root package, contract, config, file, error.
 */
package org.desdm.wrapper.pipeline;
