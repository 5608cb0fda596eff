package org.desdm.api.unit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits of a metric. A value beyond a warn limit is a caveat, beyond a fail limit it fails the
 * run. NaN means no limit.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Check {

    /** Below this is a caveat. */
    double warnBelow() default Double.NaN;

    /** Above this is a caveat. */
    double warnAbove() default Double.NaN;

    /** Below this fails the run. */
    double failBelow() default Double.NaN;

    /** Above this fails the run. */
    double failAbove() default Double.NaN;

    /** The requirement that the check serves, as the survey names it. */
    String requirement() default "";
}
