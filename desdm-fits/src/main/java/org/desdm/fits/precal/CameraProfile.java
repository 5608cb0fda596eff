package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.dataSec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.wcl.WclSection;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;

/**
 * What the steps must be told of a camera that is not DECam: where its raw headers have what the
 * survey's keywords say, and what they lack. No step knows of cameras; a header that was {@link
 * #complete}d speaks the survey's words.
 *
 * <p>As a configuration section:
 *
 * <pre>
 * name: SAAO-STE3
 * ccdnum: { value: 1 }
 * band: { keyword: FILTERS }
 * exptime: { keyword: EXPTIME }
 * expnum: { value: 420 }
 * match: CCDNUM
 * amplifiers:
 *   A:
 *     datasec: { keyword: TRIMSEC }
 *     biassec: { keyword: BIASSEC }
 *     gain: { keyword: GAIN }
 *     readnoise: { keyword: RDNOISE }
 *     saturation: { value: 60000 }
 * </pre>
 *
 * @param name name of the camera
 * @param general sources of CCDNUM, BAND, EXPTIME and EXPNUM, by these keywords; what is not among
 *     them is left as the header has it
 * @param trim pixels kept of the raw image; imaging pixels outside it are dropped; empty for all
 * @param amplifiers amplifiers, by letter; empty if the header describes them in the survey's words
 * @param matched keywords that a calibration must share with the image: flats all of them, biases
 *     and darks all but BAND
 */
public record CameraProfile(
        String name,
        Map<String, HeaderSource> general,
        Optional<HeaderSource> trim,
        List<AmplifierProfile> amplifiers,
        List<String> matched) {

    /** DECam: its headers speak the survey's words, nothing is added. */
    public static final CameraProfile DECAM =
            new CameraProfile(
                    "DECam", Map.of(), Optional.empty(), List.of(), CalibrationMatch.CCD_AND_BAND);

    /** In the order in which they are added to a header. */
    private static final List<String> GENERAL = List.of("CCDNUM", "BAND", "EXPTIME", "EXPNUM");

    public CameraProfile {
        general = Map.copyOf(general);
        amplifiers = List.copyOf(amplifiers);
        matched = List.copyOf(matched);
    }

    /**
     * Reads a profile. Every problem is reported at once, with its position; an unknown key is
     * named with the nearest known one.
     */
    public static CameraProfile of(WclSection section) {
        return new CameraProfileReader(section).read();
    }

    /** Keywords that a calibration which depends on the filter must share with the image. */
    public List<String> matchedByFlats() {
        return matched;
    }

    /** Keywords that a calibration without light, bias or dark, must share with the image. */
    public List<String> matchedByDarks() {
        List<String> keywords = new ArrayList<>(matched);
        keywords.remove("BAND");
        return keywords;
    }

    /**
     * The header in the survey's words: DATASECx, BIASSECx, AMPSECx, GAINx, RDNOISEx, SATURATx,
     * CCDNUM, BAND, EXPTIME and EXPNUM, where the profile names a source for them. What it does not
     * name stays as it is. Everything that cannot be taken over is reported at once.
     *
     * @param raw header of a raw image; not modified
     * @param width columns of the image
     * @param height rows of the image
     */
    public FitsHeader complete(FitsHeader raw, int width, int height) {
        ProfiledHeader header = new ProfiledHeader(raw, width, height);
        for (String keyword : GENERAL) {
            if (general.containsKey(keyword)) {
                header.setGeneral(keyword, general.get(keyword));
            }
        }
        amplifiers.forEach(header::set);
        FitsHeader completed = header.result();
        trim.ifPresent(
                source -> dropOutside(completed, header.box("TRIMSEC", source), width, height));
        return completed;
    }

    /**
     * The header of a calibration with the keywords that matching and scaling need: CCDNUM, BAND,
     * EXPTIME, EXPNUM, where the profile names a source for them and the header has it. What it
     * lacks stays missing: a bias has no band.
     *
     * @param calibration header of a calibration of the same camera; not modified
     */
    public FitsHeader identified(FitsHeader calibration) {
        ProfiledHeader header = new ProfiledHeader(calibration, 1, 1);
        for (String keyword : GENERAL) {
            HeaderSource source = general.get(keyword);
            if (source != null && source.isIn(calibration)) {
                header.setGeneral(keyword, source);
            }
        }
        return header.result();
    }

    private static void dropOutside(FitsHeader header, PixelBox kept, int width, int height) {
        for (Amplifiers.Amplifier amp : Amplifiers.of(header, width, height).list()) {
            PixelBox data = amp.data();
            if (!kept.overlaps(data)) {
                header.remove(dataSec(amp.letter()));
                continue;
            }
            PixelBox inside =
                    new PixelBox(
                            Math.max(kept.x0(), data.x0()),
                            Math.max(kept.y0(), data.y0()),
                            Math.min(kept.x1(), data.x1()),
                            Math.min(kept.y1(), data.y1()));
            header.set(dataSec(amp.letter()), FitsSection.of(inside));
        }
    }
}
