package org.desdm.wrapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.data.OutList;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.contract.MemoryExpression;
import org.desdm.wrapper.contract.ParamType;
import org.desdm.wrapper.contract.UnitFields;
import org.desdm.wrapper.file.CalibrationMatch;
import org.desdm.wrapper.file.Codecs;
import org.desdm.wrapper.file.DeclaredMemory;
import org.desdm.wrapper.file.FileIn;
import org.desdm.wrapper.file.HandedOver;

/** The fields of one unit for one run: what was there, what is put there, what is taken back. */
final class UnitBinding {

    private static final String SET_IN_CODE = "set in code";

    private final Wrapper unit;
    private final UnitContract contract;
    private final RunRequest request;
    private final UnitFields fields;
    private final Codecs codecs;
    private final Standing standing;
    private final Map<String, DataRef> chosen = new LinkedHashMap<>();
    private final Map<String, Object> before = new LinkedHashMap<>();
    private final Map<String, Object> filled = new LinkedHashMap<>();
    private final List<Runnable> releases = new ArrayList<>();

    UnitBinding(Wrapper unit, UnitContract contract, RunRequest request, Standing standing) {
        this.unit = unit;
        this.contract = contract;
        this.request = request;
        this.standing = standing;
        this.fields = UnitFields.of(unit.getClass());
        this.codecs = Codecs.ofUnit(unit.getClass());
    }

    /**
     * The standing layers, the request's and, below the command line, the parameters that code has
     * set.
     */
    List<ConfigLayer> layers() {
        List<ConfigLayer> layers = new ArrayList<>(standing.config());
        layers.addAll(request.config());
        Map<String, WclNode> set = new LinkedHashMap<>();
        Position place = Position.of(SET_IN_CODE);
        for (ParamSpec param : contract.params()) {
            Object value = fields.get(unit, param.name());
            String text = text(value);
            if (!text.equals(param.defaultValue())) {
                set.put(param.name(), new WclValue(text, place));
            }
        }
        if (!set.isEmpty()) {
            WclSection params = new WclSection("params", set, place);
            WclSection tree = new WclSection("", Map.of("params", params), place);
            layers.add(belowCommandLine(layers), new ConfigLayer(ConfigLayer.RUN, tree));
        }
        return layers;
    }

    private static String text(Object value) {
        return value instanceof Enum<?> word ? word.name() : Objects.toString(value);
    }

    private static int belowCommandLine(List<ConfigLayer> layers) {
        int i = 0;
        while (i < layers.size() && !layers.get(i).name().equals(ConfigLayer.COMMAND_LINE)) {
            i++;
        }
        return i;
    }

    /** Adds everything that is wrong with labels, inputs and outputs. */
    void check(List<Problem> problems) {
        new RequestCheck(contract, request, this, problems)
                .check(standing.calibrations().isPresent());
    }

    /** Adds that there is no codec for a field's data, if there is none. */
    void checkCodec(String label, List<Problem> problems) {
        Class<?> type = fields.dataType(label);
        if (codecs.find(type).isEmpty()) {
            problems.add(codecs.missing(type).at("field '" + label + "'"));
        }
    }

    /**
     * Heap that the unit states for this run, in bytes; empty where it states none, or where an
     * input that counts is in memory already, and its size in the heap unknown.
     */
    OptionalLong declaredMemory() {
        if (contract.memory().isEmpty()) {
            return OptionalLong.empty();
        }
        boolean inMemory =
                MemoryExpression.parse(contract.memory()).labels().stream()
                        .anyMatch(label -> fields.get(unit, label) != null);
        if (inMemory) {
            return OptionalLong.empty();
        }
        Map<String, List<DataRef>> inputs = new LinkedHashMap<>();
        contract.inputs().forEach(input -> inputs.put(input.label(), files(input)));
        return DeclaredMemory.bytes(contract, inputs, this::codec);
    }

    /** The value in force of the parameter that is called like a key of an output's name. */
    Optional<String> findParam(String key) {
        return filled.entrySet().stream()
                .filter(param -> param.getKey().equalsIgnoreCase(key))
                .map(param -> text(param.getValue()))
                .findFirst();
    }

    /**
     * Fills every field that nobody has filled; metrics start as not reported.
     *
     * @param writer writes one of several outputs, given its label
     */
    void fill(
            Map<String, Object> params, FileIn.Session session, BiConsumer<String, Object> writer) {
        contract.inputs().forEach(input -> fillInput(input, session));
        contract.outputs().forEach(output -> fillOutput(output.label(), session, writer));
        filled.putAll(params);
        params.forEach((name, value) -> put(name, ParamType.forField(value, fields.type(name))));
        contract.metrics().forEach(metric -> fields.set(unit, metric.name(), Double.NaN));
    }

    private void fillOutput(
            String label, FileIn.Session session, BiConsumer<String, Object> writer) {
        Object preset = fields.get(unit, label);
        if (preset == null && fields.type(label) == OutList.class) {
            Consumer<Object> write = value -> writer.accept(label, value);
            put(label, OutputHandles.several(label, session.log(), write, releases));
        } else if (preset == null) {
            put(label, OutputHandles.one(session.log(), releases));
        } else {
            OutputHandles.clear(preset);
        }
    }

    private void fillInput(InputSpec input, FileIn.Session session) {
        Object preset = fields.get(unit, input.label());
        List<DataRef> files = files(input);
        if (preset instanceof HandedOver<?> handed) {
            session.log().given(input.label(), handed);
        }
        if (preset != null || files.isEmpty()) {
            return;
        }
        List<In<Object>> handles = new ArrayList<>();
        for (DataRef file : files) {
            handles.add(fileIn(input.label(), file, session));
        }
        put(input.label(), input.many() ? new InList<>(handles) : handles.get(0));
    }

    private FileIn<Object> fileIn(String label, DataRef file, FileIn.Session session) {
        FileIn<Object> handle = new FileIn<>(label, file, codec(label), session);
        releases.add(handle::close);
        return handle;
    }

    /** Tells the match about the input and the calibrations that are in memory. */
    void noteInMemory(CalibrationMatch match) {
        for (InputSpec input : contract.inputs()) {
            String label = input.label();
            Optional<Codec<Object>> codec = findCodec(label);
            if (codec.isPresent() && match.concerns(label)) {
                handles(label).stream()
                        .filter(handle -> !(handle instanceof FileIn))
                        .forEach(handle -> note(label, handle, codec.get(), match));
            }
        }
    }

    private static void note(
            String label, In<?> handle, Codec<Object> codec, CalibrationMatch match) {
        Object value = handle instanceof HandedOver<?> made ? made.peek() : handle.get();
        match.seen(label, handle.name(), keyword -> codec.find(value, keyword));
    }

    @SuppressWarnings("unchecked") // a field of type In<T> meets only values of T
    private Class<Object> anyType(String label) {
        return (Class<Object>) fields.dataType(label);
    }

    /** The codec of a field's data; there is one, since {@link #check} found it. */
    Codec<Object> codec(String label) {
        return codecs.require(anyType(label));
    }

    /** The codec of a field's data, or empty if there is none, as for types that stay in memory. */
    Optional<Codec<Object>> findCodec(String label) {
        return codecs.find(anyType(label));
    }

    /** The handle of an input, the first one of a list; null where it was not given. */
    In<?> input(String label) {
        List<? extends In<?>> handles = handles(label);
        return handles.isEmpty() ? null : handles.get(0);
    }

    /** The handles of an input, as many as were given. */
    List<? extends In<?>> handles(String label) {
        Object handle = fields.get(unit, label);
        if (handle instanceof InList<?> list) {
            return list.inputs();
        }
        return handle == null ? List.of() : List.of((In<?>) handle);
    }

    /** The handle of an output, which is one. */
    Out<?> output(String label) {
        return (Out<?>) fields.get(unit, label);
    }

    /** The type of data of an input or output. */
    Class<?> dataType(String label) {
        return fields.dataType(label);
    }

    /** What a field holds. */
    Object value(String name) {
        return fields.get(unit, name);
    }

    /** What the unit reported; NaN if it did not. */
    double metric(String name) {
        return (double) fields.get(unit, name);
    }

    /** Takes back what was filled, but metrics; lets go of all data. */
    void release() {
        before.forEach((name, value) -> fields.set(unit, name, value));
        before.clear();
        releases.forEach(Runnable::run);
        releases.clear();
    }

    private void put(String name, Object value) {
        before.put(name, fields.get(unit, name));
        fields.set(unit, name, value);
    }

    /** Whether an input was given, in memory or as a file. */
    boolean isGiven(InputSpec input) {
        return isPreset(input) || !files(input).isEmpty();
    }

    /** Whether an input is in memory already. */
    boolean isPreset(InputSpec input) {
        return fields.get(unit, input.label()) != null;
    }

    /** Gives a calibration that was searched for. */
    void give(String label, DataRef calibration) {
        chosen.put(label, calibration);
    }

    /**
     * Values of header keywords of every file or value of an input, by its name.
     *
     * @throws IOException if a file cannot be read
     */
    Map<String, Map<String, String>> headers(InputSpec input, Collection<String> keywords)
            throws IOException {
        Map<String, Map<String, String>> headers = new LinkedHashMap<>();
        Optional<Codec<Object>> codec = findCodec(input.label());
        if (codec.isEmpty()) {
            return headers;
        }
        for (DataRef file : files(input)) {
            headers.put(file.toString(), codec.get().keywords(file, keywords));
        }
        for (In<?> handle : handles(input.label())) {
            Object value = handle instanceof HandedOver<?> made ? made.peek() : handle.get();
            Map<String, String> found = new LinkedHashMap<>();
            keywords.forEach(
                    key -> codec.get().find(value, key).ifPresent(text -> found.put(key, text)));
            headers.put(handle.name(), found);
        }
        return headers;
    }

    /** The files of an input: that which a search has chosen, or those of the request. */
    List<DataRef> files(InputSpec input) {
        DataRef found = chosen.get(input.label());
        return found == null
                ? request.inputs().getOrDefault(input.label(), List.of())
                : List.of(found);
    }
}
