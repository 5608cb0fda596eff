package org.desdm.benchmarks.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a table was measured.
 *
 * @param cpu model of the processor, with family and model number where the system tells
 * @param cores processors that this process may use
 * @param memoryBytes memory of the machine
 * @param os operating system and architecture
 * @param load load average over the last minute when the run began; NaN if unknown
 */
public record Machine(String cpu, int cores, long memoryBytes, String os, double load) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** The machine that this runs on. */
    public static Machine here() {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double load = system.getSystemLoadAverage();
        return new Machine(
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                load < 0 ? Double.NaN : load);
    }

    /** The JDK that this runs on, short. */
    public static String jdk() {
        return System.getProperty("java.vendor") + " " + System.getProperty("java.version");
    }

    /** One line for people. */
    public String describe() {
        return "%s, %d processors, %.1f GiB, %s, load %.1f"
                .formatted(cpu, cores, memoryBytes / (double) (1 << 30), os, load);
    }

    /** The machine as JSON. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("cpu", cpu).put("cores", cores).put("memoryBytes", memoryBytes).put("os", os);
        json.set("load", JsonNumbers.of(load));
        return json;
    }

    private static String cpuModel() {
        String model = cpuInfo("model name");
        if (model.isEmpty()) {
            return "unknown processor";
        }
        return "%s (family %s, model %s)".formatted(model, cpuInfo("cpu family"), cpuInfo("model"));
    }

    private static String cpuInfo(String key) {
        if (!Files.isReadable(CPU_INFO)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.matches(key + "\\s*:.*"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException unreadable) {
            return ""; // The table then says that the processor is unknown.
        }
    }
}
