package org.desdm.wrapper.production;

/** Inputs are not there; the log names them. */
final class MissingInputsException extends Exception {

    private static final long serialVersionUID = 1L;

    MissingInputsException(String exec) {
        super("inputs of " + exec + " are missing");
    }
}
