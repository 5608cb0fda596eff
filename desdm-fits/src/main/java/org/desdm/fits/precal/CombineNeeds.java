package org.desdm.fits.precal;

import java.util.List;
import org.desdm.fits.error.MissingPlaneException;
import org.desdm.fits.error.TooFewFramesException;
import org.desdm.fits.image.CcdRows;

/** What a method of combining wants of the frames, beyond their agreement. */
final class CombineNeeds {

    private CombineNeeds() {}

    static void require(List<CcdRows> frames, CombineMethod method) {
        if (method instanceof CombineMethod.MinMax minMax
                && frames.size() < minMax.fewestFrames()) {
            throw new TooFewFramesException(
                    "a mean without the %d lowest and %d highest samples needs at least %d frames, got %d"
                            .formatted(
                                    minMax.lowest(),
                                    minMax.highest(),
                                    minMax.fewestFrames(),
                                    frames.size()),
                    "frames",
                    "give more frames, leave out fewer samples, or combine by sigma clipping");
        }
        if (method instanceof CombineMethod.WeightedMean) {
            List<String> without =
                    frames.stream()
                            .filter(frame -> frame.weight().isEmpty())
                            .map(frame -> frame.science().name())
                            .toList();
            if (!without.isEmpty()) {
                throw new MissingPlaneException(
                        "no weight map in " + String.join(", ", without),
                        "frames",
                        "give frames with weight maps, or combine without weights");
            }
        }
    }
}
