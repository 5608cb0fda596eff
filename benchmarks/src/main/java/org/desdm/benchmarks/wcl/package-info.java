/**
 * The topic wcl: texts to trees, ours and the survey's own reader in Python.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.wcl.WclComparison} (the cases), {@link
 * org.desdm.benchmarks.wcl.WclTexts} (what is read), {@link
 * org.desdm.benchmarks.wcl.ReferenceReader} (the peer).
 *
 * <p><b>Contract.</b> Both sides read the same files of the disk cache, in one thread, and are
 * warm.
 *
 * <p><b>Depends on</b> sidebyside, peers; desdm-wrapper-sdk.
 */
package org.desdm.benchmarks.wcl;
