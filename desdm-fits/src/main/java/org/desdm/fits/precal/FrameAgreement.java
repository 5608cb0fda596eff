package org.desdm.fits.precal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.image.CcdRows;

/** Refuses frames that do not belong together, naming all that differ from most of the others. */
public final class FrameAgreement {

    private FrameAgreement() {}

    /**
     * Refuses frames of other sizes, or of other values of these keywords, than most; all at once.
     */
    public static void require(List<CcdRows> frames, List<String> keywords) {
        List<Problem> problems = new ArrayList<>();
        collect(
                frames,
                frame -> frame.science().width() + " x " + frame.science().height() + " pixels",
                "",
                problems);
        for (String keyword : keywords) {
            collect(
                    frames,
                    frame -> frame.header().findText(keyword).map(String::strip).orElse("nothing"),
                    keyword + " = ",
                    problems);
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    private static void collect(
            List<CcdRows> frames,
            Function<CcdRows, String> property,
            String label,
            List<Problem> problems) {
        List<String> values = frames.stream().map(property).toList();
        String usual = mostFrequent(values);
        FitsError code =
                label.isEmpty() ? FitsError.SHAPE_MISMATCH : FitsError.CALIBRATION_MISMATCH;
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).equals(usual)) {
                String name = frames.get(i).science().name();
                problems.add(
                        Problem.of(
                                        code,
                                        "%s has %s%s, most frames have %s"
                                                .formatted(name, label, values.get(i), usual))
                                .at(name)
                                .next("leave the frame out, or give frames of one kind"));
            }
        }
    }

    /** The first of them where several are equally frequent. */
    private static String mostFrequent(List<String> values) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        String usual = values.get(0);
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > counts.get(usual)) {
                usual = entry.getKey();
            }
        }
        return usual;
    }
}
