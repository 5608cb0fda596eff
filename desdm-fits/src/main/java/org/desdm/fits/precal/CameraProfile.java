package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.dataSec;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.wcl.WclSection;
import org.desdm.fits.camera.Camera;
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
 * @param name name of the profile
 * @param camera facts that no header states
 * @param sources where headers have what the survey's keywords say
 */
public record CameraProfile(String name, Camera camera, HeaderSources sources) {

    /** DECam: its headers speak the survey's words, nothing is added. */
    public static final CameraProfile DECAM =
            new CameraProfile("DECam", Camera.DECAM, HeaderSources.SURVEY);

    /** In the order in which they are added to a header. */
    private static final List<String> GENERAL = List.of("CCDNUM", "BAND", "EXPTIME", "EXPNUM");

    /**
     * Reads a profile. Every problem is reported at once, with its position; an unknown key is
     * named with the nearest known one.
     */
    public static CameraProfile of(WclSection section) {
        return new CameraProfileReader(section).read();
    }

    /** Keywords that a calibration which depends on the filter must share with the image. */
    public List<String> matchedByFlats() {
        return sources.matched();
    }

    /** Keywords that a calibration without light, bias or dark, must share with the image. */
    public List<String> matchedByDarks() {
        List<String> keywords = new ArrayList<>(sources.matched());
        keywords.remove("BAND");
        return keywords;
    }

    /**
     * The header in the survey's words: DATASECx, BIASSECx, AMPSECx, GAINx, RDNOISEx, SATURATx,
     * CCDNUM, BAND, EXPTIME and EXPNUM, where the profile names a source for them. What it does not
     * name stays as it is, but for a missing CCDNUM, which DETPOS tells. Everything that cannot be
     * taken over is reported at once, and so is a CCDNUM that DETPOS contradicts.
     *
     * @param raw header of a raw image; not modified
     * @param width columns of the image
     * @param height rows of the image
     */
    public FitsHeader complete(FitsHeader raw, int width, int height) {
        ProfiledHeader header = new ProfiledHeader(raw, width, height);
        for (String keyword : GENERAL) {
            if (sources.general().containsKey(keyword)) {
                header.setGeneral(keyword, sources.general().get(keyword));
            }
        }
        sources.amplifiers().forEach(header::set);
        header.setPlace(camera.plane());
        FitsHeader completed = header.result();
        sources.trim()
                .ifPresent(
                        source ->
                                dropOutside(
                                        completed, header.box("TRIMSEC", source), width, height));
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
            HeaderSource source = sources.general().get(keyword);
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
