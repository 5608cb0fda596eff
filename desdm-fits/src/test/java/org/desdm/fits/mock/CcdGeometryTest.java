package org.desdm.fits.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.api.Test;

/** Against the survey's own headers: sections, positions and reference pixels of real frames. */
class CcdGeometryTest {

    /**
     * The gaps between CCDs are 205 columns and 164 rows here; reference pixels of real headers,
     * fitted on the sky, lie within a few pixels for the nearest CCDs and drift outwards.
     */
    private static final double GAP_ROUNDING = 10;

    @Test
    void rawFramesHaveTheSurveysSections() {
        CcdGeometry ccd = full(1);

        assertEquals(2160, ccd.camera().rawWidth());
        assertEquals(4146, ccd.camera().rawHeight());
        assertEquals("[57:2104,51:4146]", FitsSection.of(ccd.dataBox()).toString());
        assertEquals("[2105:2154,51:4146]", FitsSection.of(ccd.overscanBox('A')).toString());
        assertEquals("[7:56,51:4146]", FitsSection.of(ccd.overscanBox('B')).toString());
        assertEquals("[2048:1025,4096:1]", ccd.readoutSection('A').toString());
        assertEquals("[1:1024,4096:1]", ccd.readoutSection('B').toString());
    }

    @Test
    void theOtherHalfOfTheCameraIsTurned() {
        CcdGeometry ccd = full(32);

        assertEquals("[7:56,51:4146]", FitsSection.of(ccd.overscanBox('A')).toString());
        assertEquals("[2105:2154,51:4146]", FitsSection.of(ccd.overscanBox('B')).toString());
        assertEquals("[57:1080,51:4146]", FitsSection.of(ccd.dataBox('A')).toString());
        assertEquals("[1:1024,1:4096]", ccd.readoutSection('A').toString());
        assertEquals("[2048:1025,1:4096]", ccd.readoutSection('B').toString());
    }

    @Test
    void positionsAreTheSurveys() {
        assertEquals("S29", full(1).detPos());
        assertEquals("S1", full(25).detPos());
        assertEquals("S6", full(30).detPos());
        assertEquals("S7", full(31).detPos());
        assertEquals("N1", full(32).detPos());
        assertEquals("N7", full(38).detPos());
        assertEquals("N31", full(62).detPos());
    }

    @Test
    void everyPositionIsTakenOnce() {
        Set<String> names = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (int n = 1; n <= CameraConfig.CCDS; n++) {
            names.add(full(n).detPos());
            places.add(full(n).centreColumn() + " " + full(n).centreRow());
        }
        assertEquals(CameraConfig.CCDS, names.size());
        assertEquals(CameraConfig.CCDS, places.size());
    }

    /** CRPIX of CCDs 1 and 30 in reduced frames of the survey and of the community pipeline. */
    @Test
    void theCentreOfTheCameraLiesWhereRealHeadersPutIt() {
        assertEquals(13423.2, full(1).centreColumn(), GAP_ROUNDING);
        assertEquals(6307.333, full(1).centreRow(), GAP_ROUNDING);
        // The community pipeline cuts one column and one row off: LTV = -1.
        assertEquals(2150.2 + 1, full(30).centreColumn(), GAP_ROUNDING);
        assertEquals(-6471.667 + 1, full(30).centreRow(), GAP_ROUNDING);
    }

    @Test
    void boxesAreOfOneSizeAndDisjointForAnyCamera() {
        for (CameraConfig camera : List.of(CameraConfig.DEFAULT, CameraConfig.small(64, 96))) {
            assertConsistent(new CcdGeometry(camera, 1));
            assertConsistent(new CcdGeometry(camera, 62));
        }
    }

    private static void assertConsistent(CcdGeometry ccd) {
        PixelBox a = ccd.dataBox('A');
        PixelBox b = ccd.dataBox('B');
        List<PixelBox> boxes = List.of(a, b, ccd.overscanBox('A'), ccd.overscanBox('B'));
        assertDisjointAndInside(boxes, ccd.camera());
        assertEquals(a.area(), b.area());
        assertEquals(
                PixelBox.ofSize(ccd.camera().width(), ccd.camera().height()).area(), 2 * a.area());
        assertTrue(isBeside(a, ccd.overscanBox('A')));
        assertTrue(isBeside(b, ccd.overscanBox('B')));
    }

    @Test
    void aFewCcdsAreOfBothHalves() {
        assertEquals(List.of(1, 32), CameraConfig.DEFAULT.ccdNums(2));
        assertEquals(List.of(1, 2, 32), CameraConfig.DEFAULT.ccdNums(3));
        assertEquals(62, Set.copyOf(CameraConfig.DEFAULT.ccdNums(62)).size());
    }

    @Test
    void refusesWhatIsNoCameraAndNoCcd() {
        assertThrows(IllegalArgumentException.class, () -> CameraConfig.small(63, 96));
        assertThrows(IllegalArgumentException.class, () -> CameraConfig.small(64, 0));
        assertThrows(IllegalArgumentException.class, () -> CameraConfig.DEFAULT.ccdNums(63));
        assertThrows(IllegalArgumentException.class, () -> full(0));
        assertThrows(IllegalArgumentException.class, () -> full(1).isLeft('C'));
    }

    private static void assertDisjointAndInside(List<PixelBox> boxes, CameraConfig camera) {
        PixelBox frame = PixelBox.ofSize(camera.rawWidth(), camera.rawHeight());
        for (int i = 0; i < boxes.size(); i++) {
            assertTrue(frame.contains(boxes.get(i)), boxes.get(i) + " in " + frame);
            for (int j = 0; j < i; j++) {
                assertTrue(!boxes.get(i).overlaps(boxes.get(j)), boxes.get(i) + " " + boxes.get(j));
            }
        }
    }

    private static boolean isBeside(PixelBox data, PixelBox overscan) {
        return overscan.x0() == data.x1() || overscan.x1() == data.x0();
    }

    private static CcdGeometry full(int ccdNum) {
        return new CcdGeometry(CameraConfig.DEFAULT, ccdNum);
    }
}
