package org.desdm.wrapper.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.desdm.api.unit.UnitContract;
import org.junit.jupiter.api.Test;

/** What the compiler sees of defaults is what a new object has; the truth is that object. */
class SourceDefaultsTest {

    private static final String HEAD =
            """
            package rules;
            import org.desdm.api.unit.*;
            import org.desdm.wrapper.*;
            @Unit(name = "unit", version = "1.0.0", licence = "MIT", doc = "d")
            """;

    private static void assertOpen(Set<String> open, Map<String, String> sources)
            throws IOException {
        Compiled compiled = Compiled.checked(sources);
        UnitContract reflected = ContractReader.read(compiled.load("rules.Unit1"));
        StoredContract stored =
                ContractFile.read(compiled.text("META-INF/desdm/units/unit.json"), "unit.json")
                        .contract()
                        .orElseThrow();

        assertEquals(open, stored.open());
        assertEquals(reflected, stored.completedBy(reflected));
    }

    private static String unit(String members) {
        return HEAD
                + "class Unit1 extends Wrapper {\nprotected void process(RunContext run) {}\n"
                + members.replace("@P", "@Param(doc = \"p\")")
                + "}\n";
    }

    @Test
    void seesLiteralsOfEveryForm() throws IOException {
        String members =
                """
                enum Level {LOW, HIGH}
                @P double whole = 2; @P double plain = 1.5; @P double minus = -1e-3;
                @P double single = 0.1f; @P double hex = 0x10; @P double zero = -0.0; @P double none;
                @P double round = (3); @P int small = -7; @P int octal = 010; @P int under = 1_000;
                @P int least = -2147483648; @P int unset; @P long large = 5; @P long suffix = -9L;
                @P boolean yes = true; @P boolean no; @P String text = "a\\"b"; @P String empty = "";
                @P Level level = Level.HIGH; @P Level named = Unit1.Level.LOW;
                """;

        assertOpen(Set.of(), Map.of("rules.Unit1", unit(members)));
    }

    @Test
    void leavesExpressionsToReflection() throws IOException {
        String members =
                """
                static final double SIZE = 3; enum Level {LOW, HIGH}
                static final Level LOW = Level.HIGH;
                @P double constant = SIZE; @P double sum = 1 + 2; @P double not = ~1;
                @P int letter = 'a'; @P String call = "x".repeat(2); @P Level level = LOW;
                """;

        assertOpen(
                Set.of("constant", "sum", "not", "letter", "call", "level"),
                Map.of("rules.Unit1", unit(members)));
    }

    @Test
    void trustsNoInitialValueThatAConstructorMayReplace() throws IOException {
        assertOpen(Set.of("p"), Map.of("rules.Unit1", unit("@P double p = 1; Unit1() { p = 2; }")));
        assertOpen(Set.of("p"), Map.of("rules.Unit1", unit("@P double p = 1; { p = 2; }")));
        assertOpen(Set.of(), Map.of("rules.Unit1", unit("@P double p = 1; Unit1() { super(); }")));
        assertOpen(
                Set.of("base"),
                Map.of(
                        "rules.Base",
                        "package rules; abstract class Base extends org.desdm.wrapper.Wrapper {"
                                + "@org.desdm.api.unit.Param(doc = \"p\") int base = 1; }",
                        "rules.Unit1",
                        unit("Unit1() { base = 2; }").replace("extends Wrapper", "extends Base")));
    }

    @Test
    void seesDefaultsOfABaseClass() throws IOException {
        assertOpen(
                Set.of(),
                Map.of(
                        "rules.Base",
                        "package rules; abstract class Base extends org.desdm.wrapper.Wrapper {"
                                + "@org.desdm.api.unit.Param(doc = \"p\") int base = 1; }",
                        "rules.Unit1",
                        unit("@P int own = 2;").replace("extends Wrapper", "extends Base")));
    }
}
