package org.desdm.fits.precal.crosstalk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/** Reads one text of a {@link CrosstalkMatrix} and collects everything that is wrong with it. */
final class CrosstalkText {

    private static final Pattern WORD = Pattern.compile("\\S+");

    /** A linear line's fourth part, in which blanks may stand: {@code (0.000001, 12.5)}. */
    private static final Pattern ERROR =
            Pattern.compile("\\(\\s*([^\\s,()]+)\\s*,\\s*([^\\s,()]+)\\s*\\)");

    /** Java's own reading takes hexadecimals and letters at the end as well. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

    private static final int WORDS = 8;

    /** A file that is something else would fill the terminal. */
    private static final int MOST_PROBLEMS = 50;

    private final String name;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<CcdAmplifier, List<CrosstalkTerm>> rows = new TreeMap<>();
    private final Map<String, Integer> lineOfPair = new HashMap<>();
    private int suppressed;

    private record Word(String text, int line, int column) {}

    CrosstalkText(String name) {
        this.name = name;
    }

    CrosstalkMatrix read(String text) {
        String[] lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].replaceFirst("#.*", "");
            if (!line.isBlank()) {
                readLine(line, i + 1);
            }
        }
        if (lineOfPair.isEmpty() && problems.isEmpty()) {
            add(new Word("", 1, 1), "there is no line of a crosstalk matrix", "give another file");
        }
        if (suppressed > 0) {
            problems.add(
                    Problem.of(FitsError.BAD_CROSSTALK, "and %d more".formatted(suppressed))
                            .at(name));
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return new CrosstalkMatrix(name, new TreeMap<>(rows));
    }

    private void readLine(String line, int number) {
        Matcher error = ERROR.matcher(line);
        boolean linear = error.find();
        List<Word> words = words(linear ? line.substring(0, error.start()) : line, number);
        int expected = linear ? 3 : WORDS;
        boolean tail = linear && !line.substring(error.end()).isBlank();
        if (words.size() != expected || tail) {
            add(
                    new Word(line, number, 1),
                    "a line of %d words is no term of a crosstalk matrix"
                            .formatted(words(line, number).size()),
                    "write: victim source coefficient uncertainty onset c1 c2 c3, or: victim source"
                            + " value (uncertainty,significance)");
            return;
        }
        Optional<CcdAmplifier> victim = amplifier(words.get(0));
        Optional<CcdAmplifier> source = amplifier(words.get(1));
        double[] numbers = new double[WORDS - 2];
        boolean finite = true;
        for (int i = 2; i < words.size(); i++) {
            numbers[i - 2] = number(words.get(i));
            finite &= Double.isFinite(numbers[i - 2]);
        }
        if (linear) {
            numbers[1] = number(new Word(error.group(1), number, error.start(1) + 1));
            double significance = number(new Word(error.group(2), number, error.start(2) + 1));
            finite &= Double.isFinite(numbers[1]) && Double.isFinite(significance);
            numbers[2] = CrosstalkTerm.LINEAR;
        }
        if (victim.isPresent() && source.isPresent() && finite) {
            keep(words.get(0), victim.get(), source.get(), numbers);
        }
    }

    private void keep(Word place, CcdAmplifier victim, CcdAmplifier source, double[] n) {
        Integer before = lineOfPair.putIfAbsent(victim + " " + source, place.line());
        if (before != null) {
            add(
                    place,
                    "%s has its source %s twice: the first is in line %d"
                            .formatted(victim, source, before),
                    "keep one of them");
        } else if (victim.equals(source) && Math.abs(n[0]) > CrosstalkMatrix.SMALLEST) {
            add(
                    place,
                    "%s is a source of itself, coefficient %s".formatted(victim, n[0]),
                    "leave the line out: an amplifier does not disturb itself");
        } else if (!(n[2] > 0)) {
            add(place, "the onset %s is not above 0".formatted(n[2]), "correct the line");
        } else {
            rows.computeIfAbsent(victim, v -> new ArrayList<>())
                    .add(new CrosstalkTerm(source, n[0], n[1], n[2], n[3], n[4], n[5]));
        }
    }

    private Optional<CcdAmplifier> amplifier(Word word) {
        Optional<CcdAmplifier> found = CcdAmplifier.find(word.text());
        if (found.isEmpty()) {
            add(
                    word,
                    "'%s' is no amplifier".formatted(word.text()),
                    "write such as ccd01A: A or B of CCDs 1 to " + CcdAmplifier.CCDS);
        }
        return found;
    }

    private double number(Word word) {
        double value =
                NUMBER.matcher(word.text()).matches()
                        ? Double.parseDouble(word.text())
                        : Double.NaN;
        if (!Double.isFinite(value)) {
            add(word, "'%s' is no finite number".formatted(word.text()), "correct the number");
            return Double.NaN;
        }
        return value;
    }

    private static List<Word> words(String line, int number) {
        List<Word> words = new ArrayList<>();
        Matcher m = WORD.matcher(line);
        while (m.find()) {
            words.add(new Word(m.group(), number, m.start() + 1));
        }
        return words;
    }

    private void add(Word place, String what, String next) {
        if (problems.size() >= MOST_PROBLEMS) {
            suppressed++;
            return;
        }
        problems.add(
                Problem.of(FitsError.BAD_CROSSTALK, what)
                        .at("%s, line %d, column %d".formatted(name, place.line(), place.column()))
                        .next(next));
    }
}
