package org.desdm.examples.hello;

import static org.desdm.fits.mock.TinyImages.EXACT;
import static org.desdm.fits.mock.TinyImages.assertPixels;
import static org.desdm.fits.mock.TinyImages.ccd;
import static org.desdm.fits.mock.TinyImages.image;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.outcome.Outcome;
import org.desdm.fits.image.CcdImage;
import org.desdm.wrapper.Runner;
import org.junit.jupiter.api.Test;

class HelloFlatcorTest {

    @Test
    void dividesAndFlags() {
        HelloFlatcor unit = new HelloFlatcor();
        unit.science = In.of(ccd(3, image("10 10", "10 10")));
        unit.flat = In.of(ccd(3, image("0.5 1", "2 0")));
        Out.Capture<CcdImage> out = Out.capture();
        unit.corrected = out;

        Outcome outcome = Runner.inMemory().run(unit);

        assertInstanceOf(Outcome.QcFailed.class, outcome); // a quarter of the pixels is above 5 %
        assertPixels(image("20 10", "5 10"), out.get().science(), EXACT);
        assertEquals(0.25, unit.uncorrectable);
    }
}
