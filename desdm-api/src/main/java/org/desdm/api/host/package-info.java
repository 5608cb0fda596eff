/**
 * What a host lends to a run: threads, a clock and an alarm.
 *
 * <p><b>Contract.</b> desdm starts no thread of its own and asks no other clock. Results do not
 * depend on the number of threads.
 *
 * <p><b>Depends on</b> error.
 */
package org.desdm.api.host;
