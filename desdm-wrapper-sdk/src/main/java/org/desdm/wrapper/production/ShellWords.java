package org.desdm.wrapper.production;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line into words as a POSIX shell quotes them, and does nothing else that a shell
 * does: no variables, no patterns, no other commands.
 */
final class ShellWords {

    private static final String BLANKS = " \t\r\n";

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    /**
     * The words of a line.
     *
     * @throws IllegalArgumentException if a quote is not closed or a backslash stands at the end
     */
    static List<String> split(String line) {
        return new ShellWords(line).split();
    }

    private List<String> split() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (BLANKS.indexOf(c) >= 0) {
                endWord();
            } else {
                inWord = true;
                take(c);
            }
        }
        endWord();
        return words;
    }

    private void take(char c) {
        switch (c) {
            case '\'' -> single();
            case '"' -> quoted();
            case '\\' -> word.append(next());
            default -> word.append(c);
        }
    }

    private void single() {
        int end = line.indexOf('\'', at);
        if (end < 0) {
            throw new IllegalArgumentException("a single quote is not closed");
        }
        word.append(line, at, end);
        at = end + 1;
    }

    private void quoted() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return;
            }
            if (c == '\\') {
                char next = next();
                word.append(next == '"' || next == '\\' ? "" : "\\").append(next);
            } else {
                word.append(c);
            }
        }
        throw new IllegalArgumentException("a double quote is not closed");
    }

    private char next() {
        if (at == line.length()) {
            throw new IllegalArgumentException("nothing stands after the last backslash");
        }
        return line.charAt(at++);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
