package org.desdm.examples.skyassemble;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.wcl.WclSection;
import org.desdm.examples.camera.Cameras;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.sky.FocalPlaneSky;
import org.desdm.wrapper.RunContext;

/** Puts the mini-skies that a unit was given in their places in the focal plane. */
public final class AssembledSky {

    private AssembledSky() {}

    /**
     * The sky of an exposure; CCDs that worked and are missing are a caveat.
     *
     * @param camera the camera profile that the unit was given; null for DECam
     */
    public static FocalPlaneSky of(InList<CcdImage> minis, In<WclSection> camera, RunContext run) {
        List<CcdImage> images = new ArrayList<>();
        for (In<CcdImage> mini : minis) {
            images.add(mini.get());
        }
        FocalPlaneSky sky = FocalPlaneSky.assemble(Cameras.of(camera).camera(), images);
        if (!sky.missing().isEmpty()) {
            run.caveat("sky", "CCDs without a mini-sky: " + String.join(", ", sky.missing()));
        }
        return sky;
    }
}
