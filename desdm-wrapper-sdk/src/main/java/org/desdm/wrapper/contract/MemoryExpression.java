package org.desdm.wrapper.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Heap that one run of a unit needs, such as {@code 48 MiB + 3 * science.bytes}: a sum of {@code
 * number unit}, in KiB, MiB or GiB, and {@code number * label.bytes}, where {@code label.bytes} is
 * the size of that input's planes decoded in memory.
 *
 * @param text the expression as the unit states it
 * @param terms what is added
 */
public record MemoryExpression(String text, List<Term> terms) {

    private static final Pattern TERM =
            Pattern.compile(
                    "(\\d{1,9}(?:\\.\\d{1,9})?)\\s*"
                            + "(?:(KiB|MiB|GiB)|\\*\\s*([A-Za-z_$][A-Za-z0-9_$]*)\\.bytes)");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /**
     * One thing that is added.
     *
     * @param factor bytes, or how many times the planes of an input
     * @param label the input; empty for bytes
     */
    public record Term(BigDecimal factor, String label) {}

    public MemoryExpression {
        terms = List.copyOf(terms);
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException saying which term is wrong and what is expected
     */
    public static MemoryExpression parse(String text) {
        List<Term> terms = new ArrayList<>();
        for (String part : text.split("\\+", -1)) {
            Matcher term = TERM.matcher(part.strip());
            if (!term.matches()) {
                throw new IllegalArgumentException(
                        "cannot read '%s' of memory '%s' (expected a sum of '48 MiB', in KiB, MiB or GiB, and '3 * label.bytes')"
                                .formatted(part.strip(), text));
            }
            terms.add(term(term));
        }
        return new MemoryExpression(text, terms);
    }

    private static Term term(Matcher term) {
        BigDecimal number = new BigDecimal(term.group(1));
        return term.group(3) != null
                ? new Term(number, term.group(3))
                : new Term(number.multiply(bytesOf(term.group(2))), "");
    }

    private static BigDecimal bytesOf(String unit) {
        return switch (unit) {
            case "KiB" -> BigDecimal.valueOf(1L << 10);
            case "MiB" -> BigDecimal.valueOf(1L << 20);
            default -> BigDecimal.valueOf(1L << 30);
        };
    }

    /** The inputs whose planes count, each once, in the order of the text. */
    public List<String> labels() {
        return terms.stream().map(Term::label).filter(l -> !l.isEmpty()).distinct().toList();
    }

    /**
     * The bytes that a run needs, rounded up.
     *
     * @param planeBytesOfLabel size in bytes of the decoded planes of an input; 0 if not given
     */
    public long bytes(ToLongFunction<String> planeBytesOfLabel) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Term term : terms) {
            long size = term.label().isEmpty() ? 1 : planeBytesOfLabel.applyAsLong(term.label());
            sum = sum.add(term.factor().multiply(BigDecimal.valueOf(size)));
        }
        return sum.min(MOST).setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
