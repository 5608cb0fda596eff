package org.desdm.fits.precal.crosstalk;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.DATE_OBS;
import static org.desdm.fits.header.DesKeywords.FILTER;
import static org.desdm.fits.header.DesKeywords.NITE;
import static org.desdm.fits.header.DesKeywords.OBSTYPE;

import java.util.Locale;
import java.util.Map;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.header.FitsHeader;

/** The survey's words for what a raw header says in the telescope's. */
public final class ExposureKeywords {

    private static final Map<String, String> OBSTYPES =
            Map.of(
                    "object", "raw_obj",
                    "standard", "raw_obj",
                    "zero", "raw_bias",
                    "bias", "raw_bias",
                    "dome flat", "raw_dflat",
                    "flat", "raw_dflat",
                    "sky flat", "raw_tflat",
                    "dark", "raw_dark");

    private ExposureKeywords() {}

    /**
     * OBSTYPE in the survey's words, BAND and NITE where they are missing. A kind of exposure
     * without a word of the survey keeps its own; what cannot be known is not written.
     *
     * @param camera knows the bands of its filters and when its nights begin
     */
    public static void translate(FitsHeader header, Camera camera) {
        header.findText(OBSTYPE.name())
                .map(text -> OBSTYPES.get(text.strip().toLowerCase(Locale.ROOT)))
                .ifPresent(word -> header.set(OBSTYPE, word));
        if (!header.contains(BAND)) {
            header.find(FILTER).map(camera.bands()::band).ifPresent(b -> header.set(BAND, b));
        }
        if (!header.contains(NITE)) {
            header.find(DATE_OBS)
                    .flatMap(camera.night()::nite)
                    .ifPresent(nite -> header.set(NITE, nite));
        }
    }
}
