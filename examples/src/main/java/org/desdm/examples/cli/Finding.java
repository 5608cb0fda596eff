package org.desdm.examples.cli;

/**
 * One thing that {@code desdm doctor} has looked at.
 *
 * @param topic what it is about, in a word or two
 * @param state how it stands
 * @param value what was found
 * @param advice what would make it better; empty where nothing has to
 */
record Finding(String topic, State state, String value, String advice) {

    /** How a thing stands. */
    enum State {
        /** As it should be, or a matter of choice. */
        OK,
        /** Works, but not as well as it could. */
        NOTE,
        /** Runs cannot work. */
        BROKEN
    }

    static Finding ok(String topic, String value) {
        return new Finding(topic, State.OK, value, "");
    }

    static Finding note(String topic, String value, String advice) {
        return new Finding(topic, State.NOTE, value, advice);
    }

    static Finding broken(String topic, String value, String advice) {
        return new Finding(topic, State.BROKEN, value, advice);
    }
}
