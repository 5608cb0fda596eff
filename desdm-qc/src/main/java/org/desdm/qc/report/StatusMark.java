package org.desdm.qc.report;

import org.desdm.api.qc.Verdict.Status;

/** A status as a coloured mark that also says its word, so that colour is never the only sign. */
final class StatusMark {

    private StatusMark() {}

    static String html(Status status) {
        return "<span class=\"mark %s\">%s</span>".formatted(cssClass(status), word(status));
    }

    static String cssClass(Status status) {
        return switch (status) {
            case OK -> "ok";
            case WARN -> "warn";
            case FAIL -> "fail";
            case NOT_JUDGED -> "unjudged";
        };
    }

    private static String word(Status status) {
        return status == Status.NOT_JUDGED ? "not judged" : status.name();
    }
}
