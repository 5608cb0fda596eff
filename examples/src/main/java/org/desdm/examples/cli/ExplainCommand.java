package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.Explanation;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.NearestName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Explains the code of a message, or why a run ended so: by its identity, record or output.")
final class ExplainCommand implements Callable<Integer> {

    private static final Pattern CODE = Pattern.compile("(?i)DESDM-\\w*|[A-Z]\\d{3}");

    @ParentCommand private DesdmCommand desdm;

    @Parameters(
            arity = "1..*",
            paramLabel = "CODE|RUN|FILE",
            description =
                    "A code such as DESDM-W018; the identity of a run or its first letters; a run record; or an output beside its record.")
    private List<String> words;

    @Option(
            names = "--records",
            paramLabel = "DIR",
            defaultValue = ".",
            description =
                    "Where the record of a run is searched for; the working directory unless given.")
    private Path records;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<Explanation> codes = new ArrayList<>();
        List<RunStory> runs = new ArrayList<>();
        for (String word : words) {
            if (!word.isBlank() && Files.exists(Path.of(word))) {
                runs.add(RunStory.of(Path.of(word)));
            } else if (isCode(word)) {
                codes.add(explanation(word));
            } else {
                runs.add(RunStory.of(recordOf(word)));
            }
        }
        if (json) {
            ObjectNode object = Json.object("explain/1");
            ArrayNode array = object.putArray("codes");
            codes.forEach(code -> add(array.addObject(), code));
            ArrayNode stories = object.putArray("runs");
            runs.forEach(run -> run.addTo(stories.addObject()));
            desdm.console().result(Json.text(object));
        } else {
            codes.forEach(this::print);
            runs.forEach(run -> run.print(desdm.console()));
        }
        return ExitCodes.SUCCESS;
    }

    private Path recordOf(String word) throws IOException {
        if (RunId.canBe(word)) {
            return RecordSearch.below(records).require(new RunId(word));
        }
        if (word.isBlank() || !word.contains(".") && !word.contains(File.separator)) {
            throw new DesdmException(
                    Problem.of(
                                    CliError.USAGE,
                                    "'%s' is no code, no run and no file".formatted(word))
                            .next(
                                    "give a code such as DESDM-W018, four letters or more of a run's identity, or a file"));
        }
        return Path.of(word);
    }

    /** A code's own letters can begin the identity of a run: then codes that exist come first. */
    private static boolean isCode(String word) {
        return CODE.matcher(word).matches()
                && (!RunId.canBe(word)
                        || Explanation.codes(ExplainCommand.class.getClassLoader()).stream()
                                .anyMatch(code -> code.id().equals(id(word))));
    }

    private static String id(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return upper.startsWith("DESDM-") ? upper : "DESDM-" + upper;
    }

    private static Explanation explanation(String word) {
        String id = id(word);
        ClassLoader loader = ExplainCommand.class.getClassLoader();
        List<ErrorCode> codes = Explanation.codes(loader);
        Optional<ErrorCode> code = codes.stream().filter(c -> c.id().equals(id)).findFirst();
        if (code.isEmpty()) {
            List<String> ids = codes.stream().map(ErrorCode::id).toList();
            throw new DesdmException(
                    Problem.of(CliError.USAGE, "no error has the code %s".formatted(id))
                            .next(
                                    NearestName.of(id, ids)
                                            .map("did you mean \"%s\"?"::formatted)
                                            .orElse("give a code such as " + ids.get(0))));
        }
        return Explanation.of(code.get(), loader).orElseGet(() -> new Explanation(code.get(), ""));
    }

    private void print(Explanation explanation) {
        ErrorCode code = explanation.code();
        Console console = desdm.console();
        console.result(code.id() + "  " + code.meaning());
        explanation
                .text()
                .lines()
                .forEach(line -> console.result(line.isEmpty() ? "" : "   " + line));
        console.result("");
        console.result(
                "   a run that meets it ends with %s, exit code %d; advice: %s"
                        .formatted(
                                code.failureClass(),
                                ExitCodes.of(code.failureClass()),
                                code.failureClass().advice().sentence()));
    }

    private static void add(ObjectNode node, Explanation explanation) {
        ErrorCode code = explanation.code();
        node.put("code", code.id())
                .put("meaning", code.meaning())
                .put("outcome", code.failureClass().name())
                .put("exitCode", ExitCodes.of(code.failureClass()))
                .put("advice", code.failureClass().advice().name())
                .put("text", explanation.text());
    }
}
