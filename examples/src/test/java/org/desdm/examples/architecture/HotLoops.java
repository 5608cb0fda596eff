package org.desdm.examples.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds streams and boxes after a comment {@code // hot loop:}, up to the end of its block. */
final class HotLoops {

    private static final Pattern SLOW =
            Pattern.compile("\\.stream\\(|List<|Map<|Integer |Float |Double |Optional|->");

    private HotLoops() {}

    static List<String> offences(String file, List<String> lines) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("// hot loop:")) {
                scanBlock(file, lines, i, found);
            }
        }
        return found;
    }

    private static void scanBlock(String file, List<String> lines, int start, List<String> found) {
        int depth = 0;
        for (int i = start + 1; i < lines.size() && depth >= 0; i++) {
            String line = lines.get(i);
            if (SLOW.matcher(line).find()) {
                found.add(file + ":" + (i + 1) + ": " + line.strip());
            }
            depth += count(line, '{') - count(line, '}');
        }
    }

    private static int count(String line, char c) {
        return (int) line.chars().filter(x -> x == c).count();
    }
}
