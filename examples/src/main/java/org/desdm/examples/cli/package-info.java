/**
 * The {@code desdm} command: a few lines over public API a command.
 *
 * <p>Read in this order: {@link org.desdm.examples.cli.Main}, then any command.
 *
 * <p><b>Contract.</b> The only place that prints, exits, makes threads for a run, or knows picocli.
 * Results go to standard output, everything else to standard error; with {@code --json} standard
 * output holds one JSON object and nothing more. No colour and no progress where nobody watches.
 *
 * <p><b>Depends on</b> everything.
 */
package org.desdm.examples.cli;
