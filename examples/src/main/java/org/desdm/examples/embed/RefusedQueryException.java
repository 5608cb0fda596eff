package org.desdm.examples.embed;

/** A query that the server does not take, with the HTTP status that says why. */
final class RefusedQueryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedQueryException(int status, String reason) {
        super(reason);
        this.status = status;
    }

    int status() {
        return status;
    }
}
