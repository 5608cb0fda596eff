package org.desdm.wrapper.production;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.exec.ChildProcesses;
import org.desdm.wrapper.exec.Command;

/** One exec as its hooks see it. Files are meant by references such as {@code filespecs.raw}. */
public final class ExecStep {

    private static final WclValue ASKED = new WclValue("", Position.of("a hook"));

    private final ExecPlan plan;
    private final FileTable files;
    private final ChildProcesses children;
    private final RunLog log;
    private final Path directory;
    private final StringBuilder added = new StringBuilder();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Reference> moreOutputs = new ArrayList<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private int status;

    ExecStep(ExecPlan plan, FileTable files, ProductionConfig config, RunLog log) {
        this.plan = plan;
        this.files = files;
        this.children = config.children();
        this.directory = config.directory();
        this.log = log;
    }

    /** Which exec it is: {@code exec_N}. */
    public String key() {
        return plan.key();
    }

    /** The input WCL, with the names that files have now. */
    public WclSection input() {
        return files.tree();
    }

    /** Working directory of the wrapper; relative names of files are relative to it. */
    public Path directory() {
        return directory;
    }

    /** Status of the program; 0 before it has run. */
    public int status() {
        return status;
    }

    void ended(int newStatus) {
        status = newStatus;
    }

    /**
     * A value of the input WCL with its variables replaced: the exec's own, else that of the
     * document.
     */
    public Optional<String> find(String key) {
        return files.tree()
                .findSection(plan.key())
                .flatMap(section -> section.find(key))
                .or(() -> files.tree().find(key))
                .map(files::replaced);
    }

    /** The references that the exec uses. */
    public List<String> used() {
        return plan.used().stream().map(Reference::toString).toList();
    }

    /** The references that the exec makes. */
    public List<String> generated() {
        return plan.generated().stream().map(Reference::toString).toList();
    }

    /**
     * Full names of the files of a reference, as they are now.
     *
     * @throws DesdmException if the input WCL does not describe them
     * @throws IOException if their list cannot be read
     */
    public List<String> files(String reference) throws IOException {
        return files.names(parsed(reference));
    }

    /**
     * Says that a file is called {@code to} from now on: variables and checks see the new name,
     * provenance keeps the name under which the file is registered. Moving or linking the file is
     * the hook's work; in production, inputs are links that must not be moved or written through.
     *
     * @throws IOException if the list that names the file cannot be read
     */
    public void rename(String reference, String from, String to) throws IOException {
        files.rename(parsed(reference), from, to);
    }

    /**
     * Says that the program makes one more file; it is checked, registered and put into provenance
     * as if the input WCL had named it.
     *
     * @param reference {@code filespecs.LABEL} of the input WCL; its file type becomes the file's
     * @throws IOException if a list that names other files cannot be read
     */
    public void addOutput(String reference, String name) throws IOException {
        Reference output = parsed(reference);
        files.add(output, name);
        if (!plan.generated().contains(output) && !moreOutputs.contains(output)) {
            moreOutputs.add(output);
        }
    }

    /** The references that the exec makes with those that hooks have added. */
    List<Reference> allGenerated() {
        List<Reference> all = new ArrayList<>(plan.generated());
        all.addAll(moreOutputs);
        return all;
    }

    /** Adds to the end of the command line; variables in it are replaced, quotes mean something. */
    public void addToCommandLine(String text) {
        added.append(' ').append(text);
    }

    String addedToCommandLine() {
        return added.toString();
    }

    /** Sets a variable of the program's environment. */
    public void putEnvironment(String name, String value) {
        environment.put(name, value);
    }

    Map<String, String> environment() {
        return environment;
    }

    /**
     * Adds a value to the section {@code notes} of the exec in the output WCL, such as something
     * that was seen of a file; the job runner passes it over.
     */
    public void note(String name, String value) {
        notes.put(name, value);
    }

    Map<String, String> notes() {
        return notes;
    }

    /** Adds a line to the log. */
    public void log(String line) {
        log.line(line);
    }

    /**
     * Runs another program in the working directory; what it says goes to the log.
     *
     * @return its exit code; -N after signal N
     * @throws IOException if it cannot be started
     */
    public int run(String... words) throws IOException {
        Command command = new Command(List.of(words), directory, environment);
        return children.run(command, log.out()).status();
    }

    private static Reference parsed(String reference) {
        return Reference.parse(reference, ASKED);
    }
}
