package org.desdm.api.unit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of a unit, on a field whose value is the default: double, int, long, boolean, String
 * or an enum.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Param {

    /** What it does, in one line. */
    String doc() default "";

    /**
     * Unit of the value, such as {@code arcsec}: one of those in use, or a product of them; empty
     * or {@code 1} for pure numbers, empty for words.
     */
    String unit() default "";

    /** Smallest value allowed. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest value allowed. */
    double max() default Double.POSITIVE_INFINITY;

    /** How an external program is told the value, such as {@code -COMBINE_TYPE}; empty for not. */
    String flag() default "";

    /** The words allowed for a text; empty for any. */
    String[] choices() default {};
}
