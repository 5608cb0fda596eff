/**
 * What the pipelines of the command line share: what each is called and takes, the check of its
 * labels and of the configuration of all its units, frames on the way to a product, and who is
 * blocked by whom.
 *
 * <p>Read in this order: {@link org.desdm.examples.pipeline.PipelineDefinition}, {@link
 * org.desdm.examples.pipeline.Given}, {@link org.desdm.examples.pipeline.Product}, {@link
 * org.desdm.examples.pipeline.Stages}, {@link org.desdm.examples.pipeline.FilesByCcd}.
 *
 * <p><b>Depends on</b> wrapper, fits for headers.
 */
package org.desdm.examples.pipeline;
