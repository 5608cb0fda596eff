package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command line is told that was not understood: what was meant, as far as can be seen. */
class UsageAdviceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rum detrend | 'desdm' has no command \"rum\" | did you mean \"run\"?",
                "describ detrend | has no command \"describ\" | did you mean \"describe\"?",
                "fits inf x.fits | 'desdm fits' has no command \"inf\" | did you mean \"info\"?",
                "wcl pars a | 'desdm wcl' has no command \"pars\" | did you mean \"parse\"?",
                "xyzzy | has no command \"xyzzy\" | valid: demo, simulate, run, describe",
                "run detrend --minFlat 0.3 | 'desdm run' has no option --minFlat | write --set minFlat=0.3",
                "--nosuch | 'desdm' has no option --nosuch | see 'desdm --help'",
                "run detrend --minFlat=0.3 | no option --minFlat | write --set minFlat=0.3",
                "run detrend --min-flat 0.3 | no option --min-flat | write --set minFlat=0.3",
                "run detrend --minflt 0.3 | no option --minflt | write --set minFlat=0.3",
                "run detrend --minFlat | no option --minFlat | write --set minFlat=VALUE",
                "run precal-mini --minFlat 0.3 | no option --minFlat | write --set master-flat.minFlat=0.3 or --set detrend.minFlat=0.3",
                "run detrend --ot x | no option --ot | did you mean \"--out\"?",
                "run detrend --time-limit abc | --time-limit takes a number, and 'abc' is none | write --time-limit=NUMBER",
                "template detrend --to yml | --to cannot be 'yml' | did you mean \"yaml\"?",
                "explain detrend | 'detrend' is no code, no run and no file | four letters or more",
                "run detrend x=y --memory-limit 2GiB | for programs, and detrend runs none | java -Xmx2g",
                "run hot-pixels x=y --memory-limit lots | no limit of memory: 'lots' | such as '512 MiB'",
                "run hot-pixels x=y --memory-limit 2Gib | 'Gib' is no unit | such as '512 MiB'",
                "run detrand --xyzzy x | no option --xyzzy | see 'desdm run --help'",
                "run | Missing required parameter | 'desdm units' lists them"
            })
    void suggestsWhatWasMeant(String line, String what, String next) {
        Desdm told = Desdm.run((Object[]) line.split(" "));
        assertEquals(ExitCodes.USAGE, told.code(), told::toString);
        assertTrue(told.err().contains(what), told::toString);
        assertTrue(told.err().contains("   next: ") && told.err().contains(next), told::toString);
        assertFalse(told.err().contains("Unmatched"), told::toString);
    }

    @Test
    void checkWithoutAUnitChecksAllThatAreKnown() {
        Desdm told = Desdm.run("check");
        assertEquals(0, told.code(), told::toString);
        for (String unit : new String[] {"detrend", "flatcor", "hot-pixels", "overscan"}) {
            assertTrue(told.out().contains(unit + ": ok"), told::toString);
        }
    }
}
