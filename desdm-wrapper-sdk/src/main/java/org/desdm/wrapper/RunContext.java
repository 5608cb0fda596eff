package org.desdm.wrapper;

import java.time.Clock;
import org.desdm.api.host.Workers;

/** What a unit may use while it runs. */
public interface RunContext {

    /** Threads for whole-image operations. */
    Workers workers();

    /** The time to stamp on headers. */
    Clock clock();

    /**
     * Notes something that a careful reader of the result should know.
     *
     * @param source the input, step or metric it comes from
     * @param text the caveat, in one sentence
     */
    void caveat(String source, String text);

    /**
     * Notes that the unit does something as the survey's own program did, although it would do it
     * otherwise by itself: the run record has the name under {@code compat}.
     *
     * @param deviation name of what is kept, such as {@code wrapped-edges}; a second time is no
     *     news
     */
    void compat(String deviation);
}
