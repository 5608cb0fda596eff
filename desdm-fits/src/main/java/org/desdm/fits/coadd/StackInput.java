package org.desdm.fits.coadd;

/**
 * What is known of an input's samples as a whole.
 *
 * @param number of the input, for the log of what is rejected
 * @param inverseGain counts of the coadd in an electron; 0 where the noise of sources is not to be
 *     counted
 * @param weight inverse variance of its sky, for means that weigh whole inputs; above 0
 */
public record StackInput(int number, float inverseGain, float weight) {
    public StackInput {
        if (!(weight > 0) || weight > Float.MAX_VALUE || !(inverseGain >= 0)) {
            throw new IllegalArgumentException(
                    "input %d has weight %s and inverse gain %s"
                            .formatted(number, weight, inverseGain));
        }
    }
}
