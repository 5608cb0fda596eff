package org.desdm.api.unit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A unit: the name, version and licence under which it is delivered. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Unit {

    /** Name on the command line and in records: lower case, digits and hyphens. */
    String name() default "";

    /** Version of the unit, by the rules of semantic versioning. */
    String version() default "";

    /** SPDX identifier of the licence. */
    String licence() default "";

    /** What the unit does, in one line; empty for the first sentence of its Javadoc. */
    String doc() default "";
}
