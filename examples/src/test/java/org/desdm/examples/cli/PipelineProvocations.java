package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.examples.precal.Precal;
import org.desdm.examples.precal.SmallSurvey;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;

/** Errors of pipelines that work on exposures of many CCDs. */
final class PipelineProvocations {

    private static final double LEVEL = 20_000;

    private final Path folder;

    PipelineProvocations(Path folder) {
        this.folder = folder;
    }

    void addTo(Map<String, Provocation> all) {
        all.put("X010", this::aFlatAmongBiases);
        all.put("X011", this::aFlatWithoutOneOfItsCcds);
        all.put("X012", this::aCcdWithoutLinearity);
        all.put("X013", this::aMaskOfNoCcd);
    }

    private String aFlatAmongBiases() throws IOException {
        SmallSurvey survey = survey("x010");
        List<DataRef> biases = new ArrayList<>(survey.biases(2));
        biases.addAll(survey.flats(1, "g", 10, LEVEL));
        return precal("x010", Map.of("biases", biases));
    }

    private String aFlatWithoutOneOfItsCcds() throws IOException {
        SmallSurvey survey = survey("x011");
        List<DataRef> flats = new ArrayList<>(survey.flats(2, "g", 10, LEVEL));
        flats.add(survey.flat("g", 10, LEVEL, survey.ccdNums().subList(0, 1)));
        return precal("x011", inOrder(survey.biases(2), "flats", flats));
    }

    private String aCcdWithoutLinearity() throws IOException {
        SmallSurvey survey = survey("x012");
        Map<String, List<DataRef>> inputs =
                inOrder(survey.biases(2), "flats", survey.flats(2, "g", 10, LEVEL));
        inputs.put("linearity", survey.linearity().subList(0, 1));
        return precal("x012", inputs);
    }

    private String aMaskOfNoCcd() throws IOException {
        SmallSurvey survey = survey("x013");
        Path mask = folder.resolve("x013").resolve("mask.fits");
        SmallSurvey.writeNameless(mask);
        return precal("x013", inOrder(survey.biases(2), "bpm", List.of(DataRef.of(mask))));
    }

    private SmallSurvey survey(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        return new SmallSurvey(own, CameraConfig.small(64, 48), 2);
    }

    private static Map<String, List<DataRef>> inOrder(
            List<DataRef> biases, String label, List<DataRef> files) {
        Map<String, List<DataRef>> inputs = new LinkedHashMap<>();
        inputs.put("biases", biases);
        inputs.put(label, files);
        return inputs;
    }

    private String precal(String name, Map<String, List<DataRef>> inputs) {
        Path out = folder.resolve(name).resolve("out");
        RunRequest request = RunRequest.EMPTY.withInputs(inputs);
        return Provocation.of(Precal.DEFINITION.run(Runner.inMemory(), request, out).outcome());
    }
}
