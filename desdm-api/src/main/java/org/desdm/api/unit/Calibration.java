package org.desdm.api.unit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A calibration of a unit, on a field of type {@code In}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Calibration {

    /** The kind of file, such as {@code cal_dflatcor}. */
    String filetype() default "";

    /** Header keywords whose values must be those of the first input. */
    String[] match() default {};

    /**
     * How far from the first input in time it may lie, such as {@code 7 d} or {@code 12 h}; empty
     * for any.
     */
    String maxAge() default "";

    /** What is expected in it, in one line, with its unit. */
    String doc() default "";

    /** Whether the unit runs without it; the field is null then. */
    boolean optional() default false;
}
