package org.desdm.api.error;

/**
 * Identity of one kind of error, such as {@code DESDM-F012}; implemented by one enum a room.
 *
 * <p>Ids are stable and never reused.
 */
public interface ErrorCode {

    /** The id that messages show: {@code DESDM-}, the room's letter and three digits. */
    String id();

    /** What this error means, in one sentence that needs no source code to be understood. */
    String meaning();

    /** How a run ends that meets this error. */
    FailureClass failureClass();
}
