package org.desdm.api.error;

/** Whether and how a retry can help. */
public enum RetryAdvice {
    /** Nothing went wrong: there is nothing to run again. */
    NOT_NEEDED("there is nothing to run again"),
    /** Look at what was kept aside; the same run fails again. */
    INSPECT("look at what was kept aside; the same run fails again"),
    /** Run it again as it is. */
    RETRY("run it again"),
    /** Change the request first: the same request fails again. */
    CORRECT_THE_REQUEST("correct the request"),
    /** Only another input can help. */
    OTHER_INPUT("give another input; the same one fails again"),
    /** Only another calibration can help. */
    OTHER_CALIBRATION("give another calibration, or wait for one"),
    /** Mend the named thing on the machine, then run it again. */
    MEND_AND_RETRY("mend what is named, then run it again"),
    /** Allow more of the named resource, then run it again. */
    MORE_RESOURCES("allow more of the named resource, then run it again"),
    /** Do not retry: report it with the run record. */
    REPORT("do not retry; report it with the run record");

    private final String sentence;

    RetryAdvice(String sentence) {
        this.sentence = sentence;
    }

    /** The advice in words, to follow "advice: ". */
    public String sentence() {
        return sentence;
    }
}
