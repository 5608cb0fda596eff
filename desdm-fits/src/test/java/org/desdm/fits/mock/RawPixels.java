package org.desdm.fits.mock;

import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;

/**
 * Walks over regions of a raw frame that its header names, as a stranger to the simulation would.
 *
 * @param raw the frame
 * @param truth gives the overscan level to be taken away
 */
record RawPixels(RawCcd raw, CcdTruth truth) {

    /** What is done with a pixel. */
    @FunctionalInterface
    interface Visitor {
        /** Takes a pixel of the trimmed image and its ADU over the overscan level. */
        void visit(int x, int y, double adu);
    }

    /** Light-sensitive pixels of an amplifier. */
    void forEachLit(char amp, Visitor visitor) {
        forEach(amp, raw.header().require(DesKeywords.dataSec(amp)).toBox(), visitor);
    }

    /** Overscan of an amplifier; columns lie outside the trimmed image. */
    void forEachOverscan(char amp, Visitor visitor) {
        forEach(amp, raw.header().require(DesKeywords.biasSec(amp)).toBox(), visitor);
    }

    private void forEach(char amp, PixelBox box, Visitor visitor) {
        PixelBox data = raw.header().require(DesKeywords.DATASEC).toBox();
        for (int y = box.y0(); y < box.y1(); y++) {
            double level = truth.overscanLevel(amp, y - data.y0());
            for (int x = box.x0(); x < box.x1(); x++) {
                visitor.visit(x - data.x0(), y - data.y0(), raw.get(x, y) - level);
            }
        }
    }

    FitsHeader header() {
        return raw.header();
    }
}
