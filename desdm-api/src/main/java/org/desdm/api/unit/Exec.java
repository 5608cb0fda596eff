package org.desdm.api.unit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The external program that does the work of a unit. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Exec {

    /** Name or path of the program; a bare name is looked up in {@code PATH}. */
    String program();

    /** Argument that makes the program print its version; empty if there is none. */
    String versionFlag() default "";

    /** Regular expression whose first group is the version in what is printed. */
    String versionPattern() default "(\\S+)\\s*$";
}
