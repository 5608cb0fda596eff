package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.error.Shortage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault ends in the outcome, the advice and the exit code of docs/outcomes.md. */
class FaultInjectionTest {

    private static final Path DOCS = Path.of("../docs/outcomes.md");

    private static final Map<String, Fault> FAULTS = faults();

    @TempDir Path folder;

    /** Puts a fault into a run. */
    private interface Fault {
        FaultEnd run(Faults faults) throws Exception;
    }

    private static Map<String, Fault> faults() {
        Map<String, Fault> all = new LinkedHashMap<>();
        all.put("none", Faults::none);
        all.put("the unit finds nothing to do", Faults::noWork);
        all.put("a tenth of the flat is too low (checks fail above 5 %)", Faults::poorFlat);
        all.put("an input label that the unit has not", Faults::unknownLabel);
        all.put("the input file is cut in half", Faults::truncatedInput);
        all.put("the flat is of another band", Faults::wrongBand);
        all.put("the input lies below a regular file", Faults::unreadableInput);
        all.put("the output directory lies below a regular file", Faults::unwritableOutput);
        all.put("the store of the records is down", Faults::storeIsDown);
        all.put("disk full: a limit of file size (`ulimit -f`)", Faults::fullDiskBySystem);
        all.put("disk full: a failing channel (`/dev/full`)", Faults::fullDiskByChannel);
        all.put("memory: a heap of 24 MiB for two images of 16 MiB", Faults::memoryLimit);
        all.put("time: 30 ms for a unit that waits for ever", Faults::timeLimit);
        all.put("an external program is killed", Faults::killedProgram);
        all.put("an external program exceeds 100 ms", Faults::slowProgram);
        all.put("the host interrupts the run", Faults::interrupted);
        all.put("a mistake in the unit's code", Faults::mistake);
        return all;
    }

    static List<String> names() {
        return List.copyOf(FAULTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void endsAsTheTableSays(String fault) throws Exception {
        assumeTrue(
                !fault.contains("/dev/full") || Files.exists(Path.of("/dev/full")),
                "skipped: no /dev/full here");

        FaultEnd end = FAULTS.get(fault).run(new Faults(folder));

        assertTrue(
                rows().contains(end.row(fault)), () -> "not in " + DOCS + ":\n" + end.row(fault));
        assertEquals(
                end.outcome().equals("RESOURCE"),
                end.shortage().isPresent(),
                "a resource that ran short comes with its numbers, and nothing else does");
    }

    @Test
    void coversEveryRowOfTheTable() throws IOException {
        assertEquals(
                names(), rows().stream().map(row -> row.split(" \\| ")[0].substring(2)).toList());
    }

    @Test
    void tellsHowMuchWasUsedAndAllowed() throws Exception {
        Faults faults = new Faults(folder);

        Shortage disk = faults.fullDiskBySystem().shortage().orElseThrow();
        Shortage time = faults.timeLimit().shortage().orElseThrow();
        Shortage memory = faults.memoryLimit().shortage().orElseThrow();

        assertTrue(disk.used() > 0 && disk.used() <= disk.allowed(), disk.text());
        assertTrue(disk.allowed() <= 200 * 1024, disk.text());
        assertEquals(0.03, time.allowed());
        assertTrue(time.used() >= time.allowed(), time.text());
        assertEquals(24 << 20, memory.allowed(), 2 << 20, "a collector may keep a part for itself");
        assertEquals(
                8 + 3 * 16,
                memory.used() / (1 << 20),
                1,
                "what the unit states: 8 MiB and three planes");
    }

    private static List<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(DOCS);
        int head = lines.indexOf("| fault | outcome | advice | exit code |");
        return lines.subList(head + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
