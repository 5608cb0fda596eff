/**
 * Numbers with units, as people write them in configuration: {@code 0.26 arcsec}, {@code 4 min}.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.quantity.MeasureUnit} (the units of the field),
 * {@link org.desdm.wrapper.quantity.Quantity}.
 *
 * <p><b>Contract.</b> Conversions are of decimal numbers, so that {@code 260 mas} is {@code 0.26
 * arcsec} and nothing beside it. A unit that is not in the table is equal to itself alone.
 *
 * <p><b>Depends on</b> error.
 */
package org.desdm.wrapper.quantity;
