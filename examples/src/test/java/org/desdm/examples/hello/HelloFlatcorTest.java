package org.desdm.examples.hello;

import static org.desdm.fits.mock.TinyImages.EXACT;
import static org.desdm.fits.mock.TinyImages.assertMask;
import static org.desdm.fits.mock.TinyImages.assertPixels;
import static org.desdm.fits.mock.TinyImages.ccd;
import static org.desdm.fits.mock.TinyImages.image;
import static org.desdm.fits.mock.TinyImages.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.fits.image.CcdImage;
import org.desdm.wrapper.Runner;
import org.junit.jupiter.api.Test;

class HelloFlatcorTest {

    @Test
    void dividesAndFlags() {
        CcdImage image = ccd(3, image("10 10", "10 NaN"));
        image.setWeight(image("4 4", "4 4"));
        HelloFlatcor unit = new HelloFlatcor();
        unit.science = In.of(image);
        unit.flat = In.of(ccd(3, image("0.5 2", "0 1")));
        Out.Capture<CcdImage> out = Out.capture();
        unit.corrected = out;

        assertEquals("QC_FAILED", Runner.inMemory().run(unit).label()); // more than 5 % flagged
        assertPixels(image("20 5", "10 NaN"), out.get().science(), EXACT);
        assertPixels(image("1 16", "0 0"), out.get().weight().orElseThrow(), EXACT);
        assertMask(mask("0 0", "1 1"), out.get().mask().orElseThrow());
        assertEquals(0.5, unit.uncorrectable);
    }
}
