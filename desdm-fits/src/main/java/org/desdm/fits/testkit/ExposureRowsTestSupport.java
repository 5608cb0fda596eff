package org.desdm.fits.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.desdm.api.data.Corner;
import org.desdm.api.data.SampleWish;
import org.desdm.api.data.TestSupport;
import org.desdm.api.data.Tolerance;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.ExposureRows;

/** What the test kit must know of {@link ExposureRows}: what holds for a CCD holds for all. */
public final class ExposureRowsTestSupport implements TestSupport<ExposureRows> {

    private final CcdRowsTestSupport rows = new CcdRowsTestSupport();

    @Override
    public Class<ExposureRows> type() {
        return ExposureRows.class;
    }

    /** An exposure of CCDs 1 and 2. */
    @Override
    public ExposureRows sample(SampleWish wish) {
        List<CcdRows> ccds = new ArrayList<>();
        for (String ccdNum : List.of("1", "2")) {
            ccds.add(rows.with(rows.sample(wish), "CCDNUM", ccdNum));
        }
        return new ExposureRows(new FitsHeader(), ccds);
    }

    @Override
    public ExposureRows copy(ExposureRows value) {
        return each(value, rows::copy);
    }

    /** Every CCD altered; empty where a CCD knows no such thing. */
    @Override
    public Optional<ExposureRows> altered(ExposureRows value, Corner corner) {
        List<CcdRows> ccds = new ArrayList<>();
        value.ccds().forEach(ccd -> rows.altered(ccd, corner).ifPresent(ccds::add));
        return ccds.size() == value.ccds().size()
                ? Optional.of(new ExposureRows(value.header().copy(), ccds))
                : Optional.empty();
    }

    @Override
    public ExposureRows with(ExposureRows value, String keyword, String text) {
        return each(value, ccd -> rows.with(ccd, keyword, text));
    }

    @Override
    public ExposureRows without(ExposureRows value, String keyword) {
        return each(value, ccd -> rows.without(ccd, keyword));
    }

    @Override
    public Optional<String> difference(
            ExposureRows expected, ExposureRows actual, String aspect, Tolerance tolerance) {
        if (expected.ccds().size() != actual.ccds().size()) {
            return Optional.of(
                    "%d CCDs, expected %d".formatted(actual.ccds().size(), expected.ccds().size()));
        }
        for (int i = 0; i < expected.ccds().size(); i++) {
            Optional<String> found =
                    rows.difference(
                            expected.ccds().get(i), actual.ccds().get(i), aspect, tolerance);
            if (found.isPresent()) {
                int number = i;
                return found.map(text -> "CCD " + number + " of the exposure: " + text);
            }
        }
        return Optional.empty();
    }

    /** The first CCD. */
    @Override
    public byte[] picture(ExposureRows expected, ExposureRows actual) {
        return rows.picture(expected.ccds().get(0), actual.ccds().get(0));
    }

    @Override
    public List<String> offences(ExposureRows output) {
        return output.ccds().stream().flatMap(ccd -> rows.offences(ccd).stream()).toList();
    }

    @Override
    public List<String> lost(ExposureRows input, ExposureRows output) {
        return List.of();
    }

    @Override
    public OptionalDouble noiseRatio(ExposureRows value) {
        return OptionalDouble.empty();
    }

    private static ExposureRows each(ExposureRows value, UnaryOperator<CcdRows> change) {
        return new ExposureRows(value.header().copy(), value.ccds().stream().map(change).toList());
    }
}
