/**
 * The peers: where they are, and how one is run as a child process and asked for its time.
 *
 * <p>Read in this order: {@link org.desdm.benchmarks.peers.PeersHome} (where programs and data
 * are), {@link org.desdm.benchmarks.peers.PeerProgram} (one peer at one task), {@link
 * org.desdm.benchmarks.peers.Pinning}.
 *
 * <p><b>Contract.</b> Nothing is installed and nothing is written but what a peer writes itself,
 * into the folder PEERS_OUT. Argument vectors, never a shell.
 *
 * <p><b>Depends on</b> nothing of desdm.
 */
package org.desdm.benchmarks.peers;
