/**
 * desdm as a guest in somebody else's program: a web server that runs units, and a loop of many
 * runs.
 *
 * <p>Read in this order: {@link org.desdm.examples.embed.RunLoop} (one runner, many runs), {@link
 * org.desdm.examples.embed.UnitServer} (a host with its own threads), {@link
 * org.desdm.examples.embed.RunQuery} (what it lets in).
 *
 * <p><b>Contract.</b> Threads, clock and folders are the host's. Files outside of the root that the
 * host allows are neither read nor named.
 *
 * <p><b>Depends on</b> wrapper.
 */
package org.desdm.examples.embed;
