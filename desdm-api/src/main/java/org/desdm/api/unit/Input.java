package org.desdm.api.unit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An input of a unit, on a field of type {@code In} or {@code InList}; its label is the name of the
 * field.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Input {

    /** The kind of file, such as {@code red_bias}. */
    String filetype() default "";

    /**
     * Header keywords that names of outputs may use beyond those which every survey has, such as
     * {@code FIELD}.
     */
    String[] keywords() default {};

    /** What is expected in it, in one line, with its unit. */
    String doc() default "";

    /** Whether the unit runs without it; the field is null then. */
    boolean optional() default false;
}
