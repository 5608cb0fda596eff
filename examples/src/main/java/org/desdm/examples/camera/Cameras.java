package org.desdm.examples.camera;

import static org.desdm.fits.header.DesKeywords.DESOSCN;

import org.desdm.api.data.In;
import org.desdm.api.wcl.WclSection;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
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
