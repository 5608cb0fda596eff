package org.desdm.wrapper.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.desdm.wrapper.Wrapper;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a test class: its tests may take a {@link org.desdm.wrapper.testkit.UnitBench} of this unit,
 * with the inputs of the method {@link GivenInputs} if there is one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(BenchParameter.class)
public @interface UnitTest {

    /** The unit. */
    Class<? extends Wrapper> value();
}
