/**
 * The house rules of ARCHITECTURE.md, executable.
 *
 * <p>Every rule is held against the code and, in the same run, against an offence planted in a
 * package named {@code planted}: a rule that cannot fail would pass there, and its test fails.
 */
package org.desdm.examples.architecture;
