package org.desdm.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as desdm writes them in JSON. */
public final class JsonNumbers {

    private JsonNumbers() {}

    /** A number; NaN and infinities as text, since JSON has no number for them. */
    public static JsonNode of(double value) {
        return Double.isFinite(value)
                ? DoubleNode.valueOf(value)
                : TextNode.valueOf(Double.toString(value));
    }

    /**
     * A number rounded to {@code digits} significant digits; JSON null where it was not measured.
     */
    public static JsonNode measured(Double value, int digits) {
        if (value == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        return Double.isFinite(value)
                ? of(new BigDecimal(value).round(new MathContext(digits)).doubleValue())
                : of(value);
    }
}
