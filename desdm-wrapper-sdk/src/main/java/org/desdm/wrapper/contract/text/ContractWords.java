package org.desdm.wrapper.contract.text;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.qc.Limits;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;

/** Parts of contracts in words. */
final class ContractWords {

    private ContractWords() {}

    /** What is special about an input, such as {@code calibration, must match BAND}. */
    static String remark(InputSpec i) {
        List<String> words = new ArrayList<>();
        add(words, i.calibration(), "calibration");
        add(words, i.many(), "many files");
        add(words, i.optional(), "optional");
        add(words, !i.match().isEmpty(), "must match " + String.join(", ", i.match()));
        add(words, !i.maxAge().isEmpty(), "at most " + i.maxAge() + " away");
        return String.join(", ", words);
    }

    private static void add(List<String> words, boolean holds, String word) {
        if (holds) {
            words.add(word);
        }
    }

    /** What a parameter may be, such as {@code 0 to 1}; empty for anything. */
    static String allowed(ParamSpec p) {
        if (!p.choices().isEmpty()) {
            return String.join(", ", p.choices());
        }
        boolean least = p.min() > Double.NEGATIVE_INFINITY;
        boolean most = p.max() < Double.POSITIVE_INFINITY;
        if (least && most) {
            return number(p.min()) + " to " + number(p.max());
        }
        if (least) {
            return "at least " + number(p.min());
        }
        return most ? "at most " + number(p.max()) : "";
    }

    /** The limits of a check, such as {@code warn above 0.05, fail above 0.5}. */
    static String limits(Limits l) {
        List<String> words = new ArrayList<>();
        add(words, !Double.isNaN(l.warnBelow()), "warn below " + number(l.warnBelow()));
        add(words, !Double.isNaN(l.warnAbove()), "warn above " + number(l.warnAbove()));
        add(words, !Double.isNaN(l.failBelow()), "fail below " + number(l.failBelow()));
        add(words, !Double.isNaN(l.failAbove()), "fail above " + number(l.failAbove()));
        return String.join(", ", words);
    }

    /** A number as people write it: whole ones without a fraction. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
