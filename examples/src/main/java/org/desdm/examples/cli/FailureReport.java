package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;

/** Says why a command did nothing, for a person or a program. */
record FailureReport(List<Problem> problems) {

    /** Prints it; the exit code. */
    int print(Console console, boolean json) {
        FailureClass kind = problems.get(0).code().failureClass();
        if (json) {
            ObjectNode object = Json.object("failure/1").put("outcome", kind.name());
            Json.putProblems(object, problems);
            console.result(Json.text(object.put("advice", kind.advice().name())));
        } else {
            console.problems(problems);
            console.note(kind.name());
        }
        return ExitCodes.of(kind);
    }
}
