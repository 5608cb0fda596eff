package org.desdm.fits.precal.product;

import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BpmBit;
import org.desdm.fits.precal.Amplifiers;

/** What hot pixels do to their surroundings, and the edge of the CCD. */
final class HotPixels {

    private static final int HOT = BpmBit.BIAS_HOT.value();

    private HotPixels() {}

    static void flagAround(
            MaskImage mask,
            FitsHeader header,
            FocalPlane plane,
            BpmConfig.Surroundings surroundings) {
        for (Amplifiers.Amplifier amp :
                Amplifiers.tiling(header, mask.width(), mask.height()).list()) {
            flagReadThrough(mask, amp.data(), isReadAtTop(header, amp.letter(), plane));
        }
        flagNeighbours(mask, surroundings);
        flagEdge(mask, surroundings.edge());
    }

    /**
     * A section AMPSECx with descending rows is read at the highest row. Without AMPSECx it is as
     * the camera has it, and at the lowest row for a CCD that has no place in it.
     */
    private static boolean isReadAtTop(FitsHeader header, char amp, FocalPlane plane) {
        return header.find(DesKeywords.ampSec(amp))
                .map(FitsSection::isYReversed)
                .orElseGet(
                        () ->
                                plane.find(header.require(DesKeywords.CCDNUM))
                                        .map(CcdPlace::readAtTop)
                                        .orElse(false));
    }

    /** Charge that is farther from the register than a hot pixel passes through it. */
    private static void flagReadThrough(MaskImage mask, PixelBox box, boolean atTop) {
        int[] bits = mask.data();
        int first = atTop ? box.y1() - 1 : box.y0();
        int step = atTop ? -1 : 1;
        for (int x = box.x0(); x < box.x1(); x++) {
            boolean through = false;
            for (int k = 0, y = first; k < box.height(); k++, y += step) {
                int i = mask.rowStart(y) + x;
                bits[i] |= through ? BpmBit.BIAS_COL.value() : 0;
                through |= (bits[i] & HOT) != 0;
            }
        }
    }

    private static void flagNeighbours(MaskImage mask, BpmConfig.Surroundings reach) {
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                if ((mask.data()[mask.rowStart(y) + x] & HOT) != 0) {
                    flagWarm(mask, x, y, reach);
                }
            }
        }
    }

    private static void flagWarm(MaskImage mask, int x, int y, BpmConfig.Surroundings reach) {
        int left = Math.max(0, x - reach.columns());
        int right = Math.min(mask.width() - 1, x + reach.columns());
        int top = Math.min(mask.height() - 1, y + reach.rows());
        for (int row = Math.max(0, y - reach.rows()); row <= top; row++) {
            for (int i = mask.rowStart(row) + left; i <= mask.rowStart(row) + right; i++) {
                mask.data()[i] |= BpmBit.BIAS_WARM.value();
            }
        }
    }

    private static void flagEdge(MaskImage mask, int edge) {
        for (int y = 0; y < mask.height(); y++) {
            boolean wholeRow = y < edge || y >= mask.height() - edge;
            for (int x = 0; x < mask.width(); x++) {
                if (wholeRow || x < edge || x >= mask.width() - edge) {
                    mask.data()[mask.rowStart(y) + x] |= BpmBit.EDGE.value();
                }
            }
        }
    }
}
