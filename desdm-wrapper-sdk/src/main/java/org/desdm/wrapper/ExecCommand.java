package org.desdm.wrapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract.ParamSpec;
import org.desdm.wrapper.exec.Command;
import org.desdm.wrapper.exec.ExecError;
import org.desdm.wrapper.exec.ExecLimits;

/**
 * The command line of a program while it is built: a list of arguments, which no shell ever reads.
 * Every text is one argument, whatever is in it. Naming an input here is what makes it <i>used</i>.
 */
public final class ExecCommand {

    private static final String PLACE = "{}";

    private final ProgramFiles files;
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private ExecLimits limits = ExecLimits.NONE;
    private boolean hasParams;
    private int lists;

    ExecCommand(ProgramFiles files) {
        this.files = files;
    }

    /** Adds one argument. */
    public ExecCommand arg(String text) {
        if (text.indexOf('\0') >= 0) {
            throw bad("an argument holds a NUL character: '%s'".formatted(text.replace('\0', '?')));
        }
        arguments.add(text);
        return this;
    }

    /** Adds the path of an input. */
    public ExecCommand arg(In<Path> input) {
        return arg(input.get().toString());
    }

    /** Adds the path under which the program must make an output. */
    public ExecCommand arg(Out<Path> output) {
        return arg(files.place(output).toString());
    }

    /** Adds the paths of all inputs of a list, each as one argument. */
    public ExecCommand args(InList<Path> inputs) {
        inputs.forEach(this::arg);
        return this;
    }

    /** Adds an option without a value. */
    public ExecCommand flag(String name) {
        return arg(name);
    }

    /**
     * Adds an option with a value: two arguments, or one if the name ends in {@code =}.
     *
     * @param value a text, or what is written as one, such as a number
     */
    public ExecCommand flag(String name, Object value) {
        String text = Objects.toString(Objects.requireNonNull(value, "value"));
        return name.endsWith("=") ? arg(name + text) : arg(name).arg(text);
    }

    /** Adds an option whose value is the path of an input. */
    public ExecCommand flag(String name, In<Path> input) {
        return flag(name, (Object) input.get());
    }

    /** Adds an option whose value is the path under which the program must make an output. */
    public ExecCommand flag(String name, Out<Path> output) {
        return flag(name, (Object) files.place(output));
    }

    /**
     * Writes the paths of inputs into a file of the scratch directory, one a line, and adds one
     * argument.
     *
     * @param form the argument, with {@code {}} where the name of that file goes, such as
     *     {@code @{}}
     */
    public ExecCommand listFile(String form, InList<Path> inputs) {
        lists++;
        StringBuilder text = new StringBuilder();
        for (In<Path> input : inputs) {
            String path = input.get().toString();
            if (path.indexOf('\n') >= 0) {
                throw bad("the name of an input has a line break, which no list can hold: " + path);
            }
            text.append(path).append('\n');
        }
        Path list = files.scratch().resolve("desdm-inputs-%d.list".formatted(lists));
        try {
            Files.writeString(list, text);
        } catch (IOException e) {
            throw files.notWritten(list, e);
        }
        return arg(form.replace(PLACE, list.toString()));
    }

    /**
     * Adds the parameters that have a {@code flag}, in the order of their fields: a boolean as its
     * flag alone if it is true, an empty text not at all. Where this is not called, they come
     * before everything else.
     */
    public ExecCommand params() {
        hasParams = true;
        addParams(this);
        return this;
    }

    private void addParams(ExecCommand target) {
        for (ParamSpec param : files.contract().params()) {
            Object value = files.param(param.name());
            boolean isOff = value.equals(false) || value.equals("");
            if (param.flag().isEmpty() || isOff) {
                continue;
            }
            if (value instanceof Boolean) {
                target.flag(param.flag());
            } else {
                target.flag(param.flag(), value instanceof Enum<?> word ? word.name() : value);
            }
        }
    }

    /** Adds the paths of all inputs and calibrations that were given, in the order of fields. */
    public ExecCommand inputs() {
        files.inputs().forEach(this::arg);
        return this;
    }

    /** Adds the paths of all outputs, in the order of their fields. */
    public ExecCommand outputs() {
        files.outputs().forEach(this::arg);
        return this;
    }

    /** Sets a variable that the program sees beside those of this process. */
    public ExecCommand environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** How much the program may use; limits of the host hold beside these. */
    public ExecCommand limits(ExecLimits allowed) {
        limits = allowed;
        return this;
    }

    ExecLimits limits() {
        return limits;
    }

    /** What was built, for the program in {@code file}. */
    Command toCommand(Path file) {
        List<String> words = new ArrayList<>();
        words.add(file.toString());
        if (!hasParams) {
            ExecCommand first = new ExecCommand(files);
            addParams(first);
            words.addAll(first.arguments);
        }
        words.addAll(arguments);
        return new Command(words, files.scratch(), environment);
    }

    private static DesdmException bad(String what) {
        return new DesdmException(
                Problem.of(ExecError.BAD_ARGUMENT, what).next("give another name or value"));
    }
}
