package org.desdm.api.unit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a unit needs of the machine it runs on. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Resources {

    /**
     * Heap that one run needs: a sum of {@code number unit}, in KiB, MiB or GiB, and {@code number
     * * label.bytes}, where {@code label.bytes} is the size of that input's planes decoded in
     * memory, such as {@code 48 MiB + 3 * science.bytes}.
     */
    String memory();
}
