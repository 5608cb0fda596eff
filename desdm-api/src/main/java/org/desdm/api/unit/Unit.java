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
    String name();

    /** Version of the unit, by the rules of semantic versioning. */
    String version();

    /** SPDX identifier of the licence. */
    String licence();

    /** What the unit does, in one line. */
    String doc() default "";
}
