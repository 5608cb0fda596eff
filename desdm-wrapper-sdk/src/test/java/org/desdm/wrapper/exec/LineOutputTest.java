package org.desdm.wrapper.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.desdm.api.qc.LogHook;
import org.junit.jupiter.api.Test;

class LineOutputTest {

    private final List<String> lines = new ArrayList<>();
    private final LineOutput output =
            new LineOutput((stream, line) -> lines.add(line), LogHook.Stream.OUT);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** However the bytes are cut into chunks, the lines are those that Java's own reader sees. */
    @Test
    void chunksDoNotShow() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(400); n > 0; n--) {
                text.append("aé\n𝔘 \n\n".charAt(random.nextInt(3)));
                text.append(random.nextInt(5) == 0 ? "𝔘\n" : "");
            }
            lines.clear();
            byte[] all = bytes(text.toString());
            for (int at = 0; at < all.length; ) {
                int count = Math.min(all.length - at, 1 + random.nextInt(30));
                output.write(all, at, count);
                at += count;
            }
            output.close();

            assertEquals(text.toString().lines().toList(), lines, "seed " + seed);
        }
    }

    @Test
    void aLineWithoutEndIsCutAndSaysHowMuchIsMissing() {
        byte[] chunk = bytes("x".repeat(1000));
        for (int i = 0; i < 10_000; i++) { // 10 MB
            output.write(chunk, 0, chunk.length);
        }
        output.write('\n');
        output.write(bytes("next\n"), 0, 5);

        String kept = "x".repeat(LineOutput.LONGEST_LINE);
        int missing = 10_000_000 - LineOutput.LONGEST_LINE;
        assertEquals(kept + " [" + missing + " bytes more, not shown]", lines.get(0));
        assertEquals("next", lines.get(1));
    }

    @Test
    void aLineOfTheLongestSizeIsWhole() {
        String longest = "y".repeat(LineOutput.LONGEST_LINE);

        output.write(bytes(longest + "\n"), 0, longest.length() + 1);
        output.write(bytes(longest), 0, longest.length());
        output.write('\n');

        assertEquals(List.of(longest, longest), lines);
    }

    @Test
    void bytesThatAreNoTextAreShownAsSuch() {
        output.write(new byte[] {'a', (byte) 0xff, '\n'}, 0, 3);

        assertEquals(List.of("a\ufffd"), lines);
    }

    @Test
    void whatIsBegunWaitsForItsEnd() {
        output.write(bytes("half"), 0, 4);
        output.flush();
        assertTrue(lines.isEmpty());

        output.close();
        output.close();

        assertEquals(List.of("half"), lines);
    }
}
