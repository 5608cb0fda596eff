package org.desdm.api.outcome;

/**
 * Something a careful reader of a successful run should know.
 *
 * @param source the metric, input or step it comes from
 * @param text the caveat, in one sentence
 */
public record Caveat(String source, String text) {}
