package org.desdm.wrapper.production;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.WclReader;

/**
 * What a wrapper's input WCL says.
 *
 * @param tree the document
 * @param execs sections {@code exec_N} in the order in which they run
 */
record WrapperInput(WclSection tree, List<ExecPlan> execs) {

    private static final Pattern EXEC = Pattern.compile("exec_\\d+");

    WrapperInput {
        execs = List.copyOf(execs);
    }

    /** The document of a file, as the survey's reader understands it. */
    static WclSection tree(Path file, WclReader reader) {
        return reader.read(file).tree();
    }

    /**
     * The plan of a document.
     *
     * @throws DesdmException with everything that is wrong in it
     */
    static WrapperInput of(WclSection tree, Deviations compat) {
        List<Problem> problems = new ArrayList<>();
        List<ExecPlan> execs = new ArrayList<>();
        tree.entries()
                .forEach(
                        (key, node) -> {
                            if (EXEC.matcher(key).matches() && node instanceof WclSection exec) {
                                addExec(key, exec, execs, problems);
                            }
                        });
        if (execs.isEmpty() && problems.isEmpty()) {
            problems.add(
                    Problem.of(WrapperError.BAD_WRAPPER_INPUT, "there is no section exec_N")
                            .at(tree.position().source())
                            .next("describe a program in a section exec_1"));
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        execs.sort(
                compat.has(Deviation.EXEC_TEXT_ORDER)
                        ? Comparator.comparing(ExecPlan::key)
                        : Comparator.comparing(ExecPlan::number));
        return new WrapperInput(tree, execs);
    }

    private static void addExec(
            String key, WclSection exec, List<ExecPlan> execs, List<Problem> problems) {
        try {
            exec.require("execname");
            execs.add(ExecPlan.of(key, exec));
        } catch (DesdmException e) {
            problems.addAll(e.problems());
        }
    }
}
