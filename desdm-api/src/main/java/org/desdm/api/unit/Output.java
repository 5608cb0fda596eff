package org.desdm.api.unit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An output of a unit, on a field of type {@code Out}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Output {

    /** The kind of file, such as {@code red_flat}. */
    String filetype() default "";

    /** Label of the input whose header fills the name; empty for the first input. */
    String like() default "";

    /**
     * Name of the file: text with {@code {key}} or {@code {key:0N}}, where the key is a header
     * keyword in lower case, or {@code reqnum} or {@code attnum}.
     */
    String name() default "";

    /** What it holds, in one line, with its unit. */
    String doc() default "";
}
