package org.desdm.fits.precal.defect;

import java.util.List;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.camera.CcdCondition;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.header.FitsHeader;

/**
 * Where a CCD may glow.
 *
 * @param x column, from 0
 * @param y row, from 0
 * @param readAtTop whether the readout register is at high rows
 */
record BulbPlace(int x, int y, boolean readAtTop) {

    /** Those of a frame; a CCD without a place in the focal plane is read at the bottom. */
    static List<BulbPlace> of(Camera camera, FitsHeader frame) {
        return camera.conditions(frame).stream()
                .filter(condition -> condition.kind() == CcdCondition.Kind.LIGHT_BULB)
                .map(condition -> of(camera, condition))
                .toList();
    }

    private static BulbPlace of(Camera camera, CcdCondition condition) {
        CcdCondition.Spot spot = condition.spot().orElseThrow();
        boolean top =
                camera.plane().find(condition.ccdNum()).map(CcdPlace::readAtTop).orElse(false);
        return new BulbPlace(spot.column() - 1, spot.row() - 1, top);
    }
}
