/**
 * Configuration: files to trees, trees in layers to the values in force, each with its layer, file
 * and line.
 *
 * <p>Read in this order: {@link org.desdm.wrapper.config.ConfigFiles} (files), {@link
 * org.desdm.wrapper.config.ConfigLayer}, {@link org.desdm.wrapper.config.ConfigResolver} (the one
 * resolver of every entry point), {@link org.desdm.wrapper.config.EffectiveConfig}.
 *
 * <p><b>Contract.</b> A key that nothing reads is an error with the nearest valid name; all errors
 * of all layers are reported at once. Text in a file never runs code.
 *
 * <p><b>Depends on</b> wcl, contract, quantity, error.
 */
package org.desdm.wrapper.config;
