package org.desdm.examples.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.examples.precal.Precal;
import org.desdm.examples.supercal.Supercal;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.config.ConfigFiles;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.config.EffectiveConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations that are shipped for pipelines, in both notations. */
class ShippedConfigurationsTest {

    static Stream<PipelineDefinition> pipelines() {
        return Stream.of(Precal.DEFINITION, Supercal.DEFINITION);
    }

    private static List<EffectiveConfig> configurations(
            PipelineDefinition pipeline, String notation) {
        Path file = Path.of("config", pipeline.name() + "." + notation);
        return pipeline.configurations(
                Runner.inMemory(),
                RunRequest.EMPTY.withConfig(ConfigFiles.layer(ConfigLayer.RUN, file)));
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void yamlAndWclSayTheSame(PipelineDefinition pipeline) {
        List<String> yaml =
                configurations(pipeline, "yaml").stream().map(EffectiveConfig::text).toList();
        List<String> wcl =
                configurations(pipeline, "wcl").stream().map(EffectiveConfig::text).toList();
        assertEquals(yaml, wcl);
        assertEquals(pipeline.units().size(), yaml.size());
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void eachSpeaksToEveryUnitOfItsPipeline(PipelineDefinition pipeline) {
        for (EffectiveConfig unit : configurations(pipeline, "yaml")) {
            assertTrue(
                    unit.values().stream().anyMatch(value -> value.layer().equals("run")),
                    unit::unit);
        }
    }
}
