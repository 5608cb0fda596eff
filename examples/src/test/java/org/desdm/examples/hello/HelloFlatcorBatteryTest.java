package org.desdm.examples.hello;

import org.desdm.wrapper.testkit.CornerCase;
import org.desdm.wrapper.testkit.junit.BatteryTest;
import org.desdm.wrapper.testkit.junit.UnitTest;

/** The unit that others begin with meets what the battery asks of every unit. */
@UnitTest(HelloFlatcor.class)
class HelloFlatcorBatteryTest {

    @BatteryTest
    void survives(CornerCase corner) {
        corner.run();
    }
}
