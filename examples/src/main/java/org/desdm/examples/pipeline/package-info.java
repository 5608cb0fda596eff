/**
 * What the pipelines of the command line share: what each is called and takes, the check of its
 * labels and of the configuration of all its units, frames on the way to a product, and who is
 * blocked by whom.
 *
 * <p>Read in this order: {@link org.desdm.examples.pipeline.PipelineDefinition}, {@link
 * org.desdm.examples.pipeline.Given}, {@link org.desdm.examples.pipeline.Product}.
 *
 * <p><b>Depends on</b> wrapper.
 */
package org.desdm.examples.pipeline;
