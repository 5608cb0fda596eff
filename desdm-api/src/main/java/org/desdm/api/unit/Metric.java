package org.desdm.api.unit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A number that tells how a run went, on a field of type double that starts as NaN: not reported.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Metric {

    /**
     * Unit of the value, one of those in use or a product of them, such as {@code electron/s};
     * {@code 1} for a pure number.
     */
    String unit() default "";

    /** What it measures, in one line. */
    String doc() default "";
}
