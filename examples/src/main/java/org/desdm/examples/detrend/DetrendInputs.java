package org.desdm.examples.detrend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.desdm.api.data.In;
import org.desdm.examples.camera.Cameras;
import org.desdm.examples.camera.InputProblems;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.precal.CalibrationCut;
import org.desdm.fits.precal.CalibrationMatch;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.precal.LinearityTable;
import org.desdm.fits.precal.brighterfatter.BrighterFatterKernel;
import org.desdm.fits.precal.product.BadPixels;
import org.desdm.fits.precal.repair.CorrectableColumns;

/** What one run of the unit was given, as its steps take it. */
final class DetrendInputs {

    private final Detrend unit;
    private final CameraProfile profile;
    private final Set<DetrendDeviation> kept;
    private Optional<MaskImage> bits = Optional.empty();

    DetrendInputs(Detrend unit, CameraProfile profile) {
        this.unit = unit;
        this.profile = profile;
        this.kept = DetrendDeviation.parse(unit.compat);
    }

    Detrend unit() {
        return unit;
    }

    /** The facts of the image's camera. */
    Camera camera() {
        return profile.camera();
    }

    /** What the survey's steps do otherwise and the run is told to keep. */
    Set<DetrendDeviation> kept() {
        return kept;
    }

    /** Whether the run keeps what the survey's step does otherwise. */
    boolean keeps(DetrendDeviation deviation) {
        return kept.contains(deviation);
    }

    /** Keywords that what depends on the filter must share with the image. */
    List<String> asFlat() {
        return profile.matchedByFlats();
    }

    /** Keywords that what does not depend on the filter must share with the image. */
    List<String> asDark() {
        return profile.matchedByDarks();
    }

    /**
     * A calibration with what matching needs, of the pixels that the image has; empty if it was not
     * given.
     */
    Optional<CcdImage> image(In<CcdImage> calibration) {
        if (calibration == null) {
            return Optional.empty();
        }
        CcdImage identified = Cameras.identified(calibration.get(), profile);
        CcdImage science = unit.science.get();
        return Optional.of(CalibrationCut.fitting(science, identified, calibration.name()));
    }

    /** A flat, without its noise where the weight map is not to hold that of the light. */
    CcdImage withNoise(CcdImage flat) {
        return unit.photonNoise ? flat : flat.withoutWeight();
    }

    /** The table of the amplifiers' response; empty if it was not given. */
    Optional<LinearityTable> linearity() {
        return unit.linearity == null
                ? Optional.empty()
                : Optional.of(LinearityTable.of(unit.linearity.get(), unit.linearity.name()));
    }

    /** What flags amplifiers that did not work when the image was taken. */
    Optional<ImageStep> badAmplifiers() {
        return Cameras.badAmplifiers(unit.science.get().header(), profile).stream().findFirst();
    }

    /** The kernel of the image's place in the focal plane; empty if none were given. */
    Optional<BrighterFatterKernel> kernel() {
        if (unit.kernels == null) {
            return Optional.empty();
        }
        String place = unit.science.get().header().require(DesKeywords.DETPOS);
        return Optional.of(BrighterFatterKernel.of(unit.kernels.get(), place, unit.kernels.name()));
    }

    /** Bits of the bad pixel mask: a mask plane, or an image of whole numbers. */
    MaskImage bits(CcdImage bpm) {
        if (bits.isEmpty()) {
            MaskImage given = BadPixels.of(bpm).mask();
            bits = Optional.of(unit.fixColumns ? CorrectableColumns.of(given) : given);
        }
        return bits.get();
    }

    /** Reads every input, so that one run tells of all that cannot be used. */
    void requireUsable() {
        InputProblems problems = new InputProblems();
        In<CcdImage> science = unit.science;
        boolean readable =
                problems.noneIn(science.name(), () -> Cameras.completed(science.get(), profile));
        Optional<CcdImage> image = readable ? Optional.of(science.get()) : Optional.empty();
        for (In<CcdImage> calibration : given(unit.bias, unit.dark, unit.bpm, unit.pixelArea)) {
            look(calibration, image, asDark(), problems);
        }
        for (In<CcdImage> calibration : given(unit.flat, unit.pupil, unit.fringes)) {
            look(calibration, image, asFlat(), problems);
        }
        if (unit.linearity != null) {
            problems.noneIn(unit.linearity.name(), this::linearity);
        }
        if (unit.kernels != null && readable) {
            problems.noneIn(unit.kernels.name(), this::kernel);
        }
        problems.requireNone();
    }

    @SafeVarargs
    private static List<In<CcdImage>> given(In<CcdImage>... calibrations) {
        List<In<CcdImage>> given = new ArrayList<>();
        for (In<CcdImage> calibration : calibrations) {
            if (calibration != null) {
                given.add(calibration);
            }
        }
        return given;
    }

    private void look(
            In<CcdImage> calibration,
            Optional<CcdImage> image,
            List<String> matched,
            InputProblems problems) {
        String name = calibration.name();
        problems.noneIn(
                name,
                () -> {
                    CcdImage own = Cameras.identified(calibration.get(), profile);
                    image.ifPresent(i -> requireFor(i, own, name, matched));
                });
    }

    private void requireFor(
            CcdImage image, CcdImage calibration, String name, List<String> matched) {
        CalibrationMatch.require(image.header(), calibration.header(), name, matched);
        InputProblems.within(
                unit.science.name(), () -> CalibrationCut.fitting(image, calibration, name));
    }
}
