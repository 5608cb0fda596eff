package org.desdm.wrapper.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On one static method of a {@link UnitTest}: takes the empty {@link
 * org.desdm.wrapper.testkit.UnitBench} and gives it back with valid inputs. It is not needed where
 * the kit can make the inputs itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface GivenInputs {}
