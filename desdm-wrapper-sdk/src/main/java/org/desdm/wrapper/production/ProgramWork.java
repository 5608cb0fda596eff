package org.desdm.wrapper.production;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.exec.ChildEnd;
import org.desdm.wrapper.exec.ChildOutput;
import org.desdm.wrapper.exec.ChildTerms;
import org.desdm.wrapper.exec.Command;

/** Runs the program that an exec names. */
final class ProgramWork implements ExecWork {

    /** A version stands near the beginning, and patterns take their time on long texts. */
    private static final int VERSION_CHARACTERS = 8192;

    private final ExecPlan plan;
    private final FileTable files;
    private final ExecStep step;
    private final ProductionConfig config;
    private final RunLog log;

    ProgramWork(ExecPlan plan, ExecStep step, RunParts parts) {
        this.plan = plan;
        this.files = parts.files();
        this.step = step;
        this.config = parts.config();
        this.log = parts.log();
    }

    @Override
    public Optional<String> findVersion() throws IOException {
        WclSection section = plan.section();
        Optional<WclValue> flag = section.find("version_flag");
        Optional<WclValue> pattern = section.find("version_pattern");
        if (flag.isEmpty() || pattern.isEmpty()) {
            return Optional.empty();
        }
        String line = section.require("execname") + " " + files.replaced(flag.get());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = config.children().run(command(line), said).status();
        if (status != 0) {
            log.line("%s: no version, since '%s' ended with %d".formatted(key(), line, status));
            return Optional.empty();
        }
        String text = said.toString(StandardCharsets.UTF_8);
        return find(
                pattern.get().text(),
                text.substring(0, Math.min(text.length(), VERSION_CHARACTERS)));
    }

    private Optional<String> find(String pattern, String text) {
        try {
            Matcher match = Pattern.compile(pattern).matcher(text);
            if (match.find() && match.groupCount() > 0) {
                return Optional.ofNullable(match.group(1));
            }
            log.line("%s: no version, since '%s' finds none".formatted(key(), pattern));
        } catch (PatternSyntaxException e) {
            log.line("%s: no version: %s".formatted(key(), e.getMessage()));
        }
        return Optional.empty();
    }

    @Override
    public End run(String commandLine) throws IOException {
        Command command = command(commandLine);
        log.line(key() + ": " + commandLine);
        ChildTerms terms = ChildTerms.of(ChildOutput.merged(log.out())).with(config.limits());
        ChildEnd end = config.children().run(command, terms);
        log.out().flush();
        end.exceeded().ifPresent(limit -> log.line(limit.problem(name(command)).text()));
        return new End(end.status(), Optional.of(end.usage()), false);
    }

    private static String name(Command command) {
        return Path.of(command.program()).getFileName().toString();
    }

    private Command command(String line) {
        try {
            List<String> words = ShellWords.split(line);
            return new Command(words, config.directory(), step.environment());
        } catch (IllegalArgumentException e) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.BAD_COMMAND_LINE,
                                    "%s: %s in '%s'".formatted(key(), e.getMessage(), line))
                            .at(plan.section().position().toString()),
                    e);
        }
    }

    private String key() {
        return plan.key();
    }
}
