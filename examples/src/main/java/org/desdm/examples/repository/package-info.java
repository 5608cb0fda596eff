/**
 * A survey's own additions to the production wrapper, without a change to it: programs that work on
 * a repository of files instead of on files that they are given.
 *
 * <p>It needs everything that the one public subclass of the survey's own wrapper needed: an
 * archive unpacked and set up, inputs ingested under other names, fragments added to the command
 * line for each input, a variable for the program, and outputs that are known only when it has
 * ended.
 *
 * <p><b>Depends on</b> the production entry point.
 */
package org.desdm.examples.repository;
