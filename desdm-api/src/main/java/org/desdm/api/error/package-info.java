/**
 * Errors that a person can act on: a stable code, and what, where, why and what next.
 *
 * <p>Read in this order: {@link org.desdm.api.error.Problem}, {@link
 * org.desdm.api.error.DesdmException}, {@link org.desdm.api.error.ErrorCode}, {@link
 * org.desdm.api.error.Explanation}.
 *
 * <p><b>Contract.</b> A code's number is never reused. Every code knows the {@link
 * org.desdm.api.error.FailureClass} of a run that ends with it, so that nobody maps exceptions by
 * hand. Programming mistakes stay {@link java.lang.IllegalArgumentException}.
 *
 * <p><b>Depends on</b> nothing.
 */
package org.desdm.api.error;
