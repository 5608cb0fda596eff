package org.desdm.wrapper.wcl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import org.desdm.api.error.DesdmException;
import org.desdm.wrapper.error.WrapperError;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that no system takes are refused at once, however long: they had cost minutes. */
class LongIncludeTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"x", "x/"})
    void refusesAnEndlessName(String part) {
        String text = "<<include " + part.repeat(2_000_000) + ">>\n";
        WclIncludes here = WclIncludes.ofProcess().from(folder).within(folder);
        WclReader compat = WclReader.compat().with(WclOptions.DEFAULT.with(here));
        WclReader strict = WclReader.strict().with(WclOptions.DEFAULT.with(here));

        for (WclReader reader : new WclReader[] {compat, strict}) {
            DesdmException refused =
                    assertTimeoutPreemptively(
                            AT_ONCE,
                            () -> assertThrows(DesdmException.class, () -> reader.read(text, "t")));

            assertEquals(WrapperError.BAD_INCLUDE, refused.code());
        }
    }
}
