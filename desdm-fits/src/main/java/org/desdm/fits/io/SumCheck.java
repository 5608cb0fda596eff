package org.desdm.fits.io;

import java.util.Objects;
import java.util.function.Consumer;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.io.verify.Finding;

/**
 * What reading does about CHECKSUM and DATASUM. They are looked at where an image is read as a
 * whole or an HDU copied, since its bytes pass anyway; never for headers, cutouts, or rows and
 * columns that were read in part.
 */
public final class SumCheck {

    /** The sums are not looked at. */
    public static final SumCheck OFF = new SumCheck(problem -> {});

    /** A stale sum refuses the image: a FitsFormatException of DESDM-F027. */
    public static final SumCheck STRICT =
            new SumCheck(
                    problem -> {
                        throw new FitsFormatException(
                                FitsError.STALE_SUM,
                                problem.what(),
                                problem.where(),
                                problem.next());
                    });

    private final Consumer<Problem> listener;

    private SumCheck(Consumer<Problem> listener) {
        this.listener = listener;
    }

    /** A stale sum is told, and the image is read all the same. */
    public static SumCheck warning(Consumer<Problem> listener) {
        return new SumCheck(Objects.requireNonNull(listener, "listener"));
    }

    boolean isOn() {
        return this != OFF;
    }

    /** Tells of a stale sum of a file. */
    void stale(String file, Finding finding) {
        listener.accept(
                Problem.of(FitsError.STALE_SUM, finding.text())
                        .at(file + finding.place())
                        .next(
                                "get the file again, or see desdm fits verify for all that is wrong"));
    }
}
