package org.desdm.wrapper.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.Wrapper;
import org.junit.jupiter.api.Test;

/** The processor runs where only the JDK and two jars of desdm are, as on a processor path. */
class ProcessorPathTest {

    private static URL root(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    void needsNoOtherLibrary() throws IOException {
        URL[] ours = {root(Unit.class), root(Wrapper.class)};
        String unit =
                """
                package rules;
                import org.desdm.api.unit.*;
                import org.desdm.wrapper.*;
                /** Does it. */
                @Unit(name = "unit", version = "1.0.0", licence = "MIT")
                class One extends Wrapper {
                    @Param(doc = "p", min = 2) double p = %s;
                    protected void process(RunContext run) {}
                }
                """;
        try (URLClassLoader path = new URLClassLoader(ours, ClassLoader.getPlatformClassLoader())) {
            List<Processor> processors =
                    ServiceLoader.load(Processor.class, path).stream()
                            .filter(p -> p.type().getClassLoader() == path)
                            .map(ServiceLoader.Provider::get)
                            .toList();

            assertEquals(1, processors.size());
            Compiled good = Compiled.with(processors, Map.of("rules.One", unit.formatted("2.5")));
            assertTrue(good.files().containsKey("META-INF/desdm/units/unit.json"));
            assertEquals(List.of(), good.errors());
        }
    }
}
