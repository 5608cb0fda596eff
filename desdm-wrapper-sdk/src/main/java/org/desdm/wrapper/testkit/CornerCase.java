package org.desdm.wrapper.testkit;

/**
 * One thing that a unit must survive.
 *
 * @param kind what happens, such as {@code every pixel NaN}
 * @param subject the input or output that it happens to; empty where it is the run
 * @param body runs the unit and throws {@link AssertionError} unless it survives
 */
public record CornerCase(String kind, String subject, Runnable body) {

    /** The name that a test report shows. */
    public String name() {
        return subject.isEmpty() ? kind : subject + ": " + kind;
    }

    /**
     * Runs the case.
     *
     * @throws AssertionError with the name of the case, unless the unit survives
     */
    public void run() {
        try {
            body.run();
        } catch (AssertionError e) {
            throw new AssertionError(name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
