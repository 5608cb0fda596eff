package org.desdm.fits.testkit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.desdm.api.data.Corner;
import org.desdm.api.data.SampleWish;
import org.desdm.api.data.TestSupport;
import org.desdm.api.data.Tolerance;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.RowSource;

/**
 * What the test kit must know of {@link CcdRows}: the same as of the image that the rows make. Rows
 * have no mask.
 */
public final class CcdRowsTestSupport implements TestSupport<CcdRows> {

    private final CcdImageTestSupport images = new CcdImageTestSupport();

    @Override
    public Class<CcdRows> type() {
        return CcdRows.class;
    }

    @Override
    public CcdRows sample(SampleWish wish) {
        return rows(images.sample(wish));
    }

    @Override
    public CcdRows copy(CcdRows value) {
        return rows(image(value));
    }

    /** Empty for masks, which rows have not. */
    @Override
    public Optional<CcdRows> altered(CcdRows value, Corner corner) {
        return corner == Corner.ALL_MASKED || corner == Corner.UNKNOWN_BIT
                ? Optional.empty()
                : images.altered(image(value), corner).map(CcdRowsTestSupport::rows);
    }

    @Override
    public CcdRows with(CcdRows value, String keyword, String text) {
        return rows(images.with(image(value), keyword, text));
    }

    @Override
    public CcdRows without(CcdRows value, String keyword) {
        return rows(images.without(image(value), keyword));
    }

    @Override
    public Optional<String> difference(
            CcdRows expected, CcdRows actual, String aspect, Tolerance tolerance) {
        return images.difference(image(expected), image(actual), aspect, tolerance);
    }

    @Override
    public byte[] picture(CcdRows expected, CcdRows actual) {
        return images.picture(image(expected), image(actual));
    }

    @Override
    public List<String> offences(CcdRows output) {
        return images.offences(image(output));
    }

    @Override
    public List<String> lost(CcdRows input, CcdRows output) {
        return List.of();
    }

    @Override
    public OptionalDouble noiseRatio(CcdRows value) {
        return images.noiseRatio(image(value));
    }

    private static CcdRows rows(CcdImage image) {
        return CcdRows.of("sample", image);
    }

    private static CcdImage image(CcdRows rows) {
        CcdImage image = new CcdImage(rows.header().copy(), plane(rows.science()));
        rows.weight().ifPresent(weight -> image.setWeight(plane(weight)));
        return image;
    }

    private static FloatImage plane(RowSource rows) {
        FloatImage plane = FloatImage.zeros(rows.width(), rows.height());
        rows.read(0, rows.height(), plane.data(), 0);
        return plane;
    }
}
