package org.desdm.fits.mock;

import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;

/**
 * Where everything lies on one CCD of the simulated camera, raw and trimmed.
 *
 * <p>The south half of the camera (1..31) has amplifier A at high columns and is read at the top;
 * the north half (32..62) is turned by 180 degrees.
 *
 * @param camera shape of the CCD
 * @param ccdNum number of the CCD, 1..62
 */
public record CcdGeometry(CameraConfig camera, int ccdNum) {

    /** Gaps between CCDs as fractions of their size: 205 columns, 164 rows at full size. */
    private static final double COLUMN_GAP = 0.1;

    private static final double ROW_GAP = 0.04;

    public CcdGeometry {
        if (ccdNum < 1 || ccdNum > CameraConfig.CCDS) {
            throw new IllegalArgumentException(
                    "CCDs are numbered 1 to " + CameraConfig.CCDS + ", got " + ccdNum);
        }
    }

    /** Position in the focal plane: S29 is CCD 1, S7 is 31, N1 is 32, N31 is 62. */
    public String detPos() {
        return place().detPos();
    }

    /** The light-sensitive pixels of the raw frame. */
    public PixelBox dataBox() {
        int x0 = camera.edgeColumns() + camera.overscanColumns();
        return new PixelBox(
                x0,
                camera.skippedRows(),
                x0 + camera.width(),
                camera.skippedRows() + camera.height());
    }

    /** Whether an amplifier, 'A' or 'B', reads the half at low columns. */
    public boolean isLeft(char amp) {
        if (amp != 'A' && amp != 'B') {
            throw new IllegalArgumentException("amplifiers are A and B, got " + amp);
        }
        return (amp == 'B') == place().south();
    }

    /** Whether the readout register is at high rows. */
    public boolean isReadAtTop() {
        return place().south();
    }

    /** The amplifier's pixels in the trimmed image. */
    public PixelBox trimmedBox(char amp) {
        int half = camera.width() / 2;
        return new PixelBox(0, 0, half, camera.height()).shifted(isLeft(amp) ? 0 : half, 0);
    }

    /** The amplifier's light-sensitive pixels in the raw frame. */
    public PixelBox dataBox(char amp) {
        return trimmedBox(amp).shifted(dataBox().x0(), dataBox().y0());
    }

    /** The amplifier's overscan in the raw frame, beside its data. */
    public PixelBox overscanBox(char amp) {
        PixelBox data = dataBox();
        int x0 = isLeft(amp) ? camera.edgeColumns() : data.x1();
        return new PixelBox(x0, data.y0(), x0 + camera.overscanColumns(), data.y1());
    }

    /** The amplifier's trimmed pixels in the order in which they are read. */
    public FitsSection readoutSection(char amp) {
        FitsSection s = FitsSection.of(trimmedBox(amp));
        boolean left = isLeft(amp);
        boolean top = isReadAtTop();
        return new FitsSection(
                left ? s.xFirst() : s.xLast(),
                left ? s.xLast() : s.xFirst(),
                top ? s.yLast() : s.yFirst(),
                top ? s.yFirst() : s.yLast());
    }

    /** Column of the trimmed image, counted from 1, that the centre of the focal plane has. */
    public double centreColumn() {
        double pitch = camera.width() * (1 + COLUMN_GAP);
        return 0.5 + camera.width() / 2.0 - pitch * place().columnsFromCentre();
    }

    /** Row of the trimmed image, counted from 1, that the centre of the focal plane has. */
    public double centreRow() {
        double pitch = camera.height() * (1 + ROW_GAP);
        return 0.5 + camera.height() / 2.0 - pitch * place().rowsFromCentre();
    }

    private FocalPlace place() {
        return FocalPlace.of(ccdNum);
    }
}
