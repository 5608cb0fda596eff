/**
 * What the tests of a unit are written with: given, run, assert; and a battery of corner cases that
 * every unit gets for free.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.testkit.UnitBench} (given and run), {@link
 * org.desdm.wrapper.testkit.BenchRun} (assert), {@link org.desdm.wrapper.testkit.CornerCases} (the
 * battery). JUnit is met in the package {@code junit} alone.
 *
 * <p><b>Contract.</b> A failure is an {@link java.lang.AssertionError} that says what, where and
 * what next. Inputs that were given are never modified: every run works on copies, in a folder of
 * its own that is gone afterwards. Pixels are seen through {@link org.desdm.api.data.TestSupport}
 * alone. The kit plays the host, so here, and only here in the SDK, threads and child processes are
 * started; none is left when a case has ended.
 *
 * <p><b>Depends on</b> wrapper, config, contract, file.
 */
package org.desdm.wrapper.testkit;
