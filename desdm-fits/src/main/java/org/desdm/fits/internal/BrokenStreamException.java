package org.desdm.fits.internal;

/** A compressed stream that breaks its rules. Whoever knows file and tile says where it was. */
public final class BrokenStreamException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long at;

    /**
     * A broken rule.
     *
     * @param what the broken fact
     * @param at byte of the stream, counted from its start
     */
    public BrokenStreamException(String what, long at) {
        super(what, null, false, false); // caught at once: a stack trace would say nothing
        this.at = at;
    }

    /** Byte of the stream, counted from its start. */
    public long at() {
        return at;
    }
}
