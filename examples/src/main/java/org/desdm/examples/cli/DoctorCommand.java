package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code desdm doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at what runs stand on: Java, heap, kernels, libraries, folders, units.",
            "Exit code 7 if something keeps runs from working, else 0."
        })
final class DoctorCommand implements Callable<Integer> {

    @ParentCommand private DesdmCommand desdm;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = new Checkup(desdm::units).findings();
        boolean works = findings.stream().noneMatch(f -> f.state() == Finding.State.BROKEN);
        if (json) {
            desdm.console().result(Json.text(toJson(findings, works)));
        } else {
            findings.forEach(this::print);
        }
        return works ? ExitCodes.SUCCESS : ExitCodes.ENVIRONMENT;
    }

    private void print(Finding finding) {
        String state = finding.state().name().toLowerCase(Locale.ROOT);
        desdm.console().result("%-7s %-19s %s".formatted(state, finding.topic(), finding.value()));
        if (!finding.advice().isEmpty()) {
            desdm.console().result("%28s%s".formatted("", finding.advice()));
        }
    }

    private static ObjectNode toJson(List<Finding> findings, boolean works) {
        ObjectNode object = Json.object("doctor/1").put("works", works);
        ArrayNode array = object.putArray("findings");
        findings.forEach(
                f ->
                        array.addObject()
                                .put("topic", f.topic())
                                .put("state", f.state().name().toLowerCase(Locale.ROOT))
                                .put("value", f.value())
                                .put("advice", f.advice()));
        return object;
    }
}
