package org.desdm.examples.camera;

import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.DESOSCN;

import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.outcome.NoWorkException;
import org.desdm.api.wcl.WclSection;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.precal.BadAmplifierMask;
import org.desdm.fits.precal.CameraProfile;

/**
 * Reads the optional camera profile that every unit here takes, and brings headers into the
 * survey's words.
 */
public final class Cameras {

    private Cameras() {}

    /** The profile of {@code camera}; DECam's if the unit was given none. */
    public static CameraProfile of(In<WclSection> camera) {
        return camera == null ? CameraProfile.DECAM : CameraProfile.of(camera.get());
    }

    /** The image, its header completed in place. */
    public static CcdImage completed(CcdImage image, CameraProfile profile) {
        complete(image.header(), image.science().width(), image.science().height(), profile);
        return image;
    }

    /** The frame, its header completed in place. */
    public static CcdRows completed(CcdRows frame, CameraProfile profile) {
        complete(frame.header(), frame.science().width(), frame.science().height(), profile);
        return frame;
    }

    /**
     * A calibration under a header of its own that has what matching needs. The planes are shared;
     * the calibration itself is not modified, since it may serve other runs at the same time.
     */
    public static CcdImage identified(CcdImage calibration, CameraProfile profile) {
        FitsHeader header = profile.identified(calibration.header());
        CcdImage identified = new CcdImage(header, calibration.science());
        calibration.mask().ifPresent(identified::setMask);
        calibration.weight().ifPresent(identified::setWeight);
        return identified;
    }

    /** Ends a run on a frame of a CCD that did not work when it was taken. */
    public static void requireAlive(FitsHeader frame, CameraProfile profile) {
        if (profile.camera().isDead(frame)) {
            throw new NoWorkException(
                    "CCD %s did not work when this frame was taken"
                            .formatted(profile.camera().label(frame.require(CCDNUM))));
        }
    }

    /** What flags the amplifiers of a frame that did not work: one step, or none. */
    public static List<ImageStep> badAmplifiers(FitsHeader frame, CameraProfile profile) {
        BadAmplifierMask mask = new BadAmplifierMask(profile.camera());
        return mask.concerns(frame) ? List.of(mask) : List.of();
    }

    /**
     * What went through overscan subtraction speaks the survey's words, and has lost its raw
     * sections.
     */
    private static void complete(FitsHeader header, int width, int height, CameraProfile profile) {
        if (!header.contains(DESOSCN)) {
            header.replaceWith(profile.complete(header, width, height));
        }
    }
}
