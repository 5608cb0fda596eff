package org.desdm.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static final Set<String> ALL = Set.of("--json", "--runs", "--case", "--kernels");

    @Test
    void readsOptionsAroundTheTopic() {
        assertEquals(
                new Arguments("precal", true, 7, "median", "vector"),
                parse("--runs 7 precal --json --kernels vector --case median"));
    }

    @Test
    void fiveRunsOfPlainKernelsUnlessAsked() {
        assertEquals(new Arguments("precal", false, 5, "", "plain"), parse("precal"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--json",
                "precal coadd",
                "precal --runs",
                "precal --runs 4",
                "precal --runs x",
                "precal --kernels fast",
                "precal --fast"
            })
    void refuses(String line) {
        assertThrows(IllegalArgumentException.class, () -> parse(line));
    }

    private static Arguments parse(String line) {
        String[] args = line.isEmpty() ? new String[0] : line.split(" ");
        return Arguments.parse(args, ALL);
    }
}
