/**
 * The test kit in JUnit Jupiter: a bench as a parameter, the battery as a test template.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.testkit.junit.UnitTest}, {@link
 * org.desdm.wrapper.testkit.junit.GivenInputs}, {@link
 * org.desdm.wrapper.testkit.junit.BatteryTest}, {@link
 * org.desdm.wrapper.testkit.junit.Deterministic}.
 *
 * <p><b>Contract.</b> JUnit is an optional dependency: only this package needs it.
 *
 * <p><b>Depends on</b> wrapper, testkit.
 */
package org.desdm.wrapper.testkit.junit;
