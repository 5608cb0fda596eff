package org.desdm.wrapper.quantity;

/** A value has another unit than the one it must have, or one that nobody knows. */
public final class UnitMismatchException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String next;

    /** A mismatch, with what to do about it. */
    public UnitMismatchException(String what, String next) {
        super(what);
        this.next = next;
    }

    /** What to do about it. */
    public String next() {
        return next;
    }
}
