package org.desdm.examples.skyassemble;

import static org.desdm.fits.header.DesKeywords.BLOCKSIZ;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.sky.FocalPlane;
import org.desdm.fits.sky.FocalPlaneSky;
import org.desdm.wrapper.RunContext;

/** Puts the mini-skies that a unit was given in their places in the focal plane. */
public final class AssembledSky {

    private AssembledSky() {}

    /** The sky of an exposure; usable CCDs that are missing are a caveat. */
    public static FocalPlaneSky of(InList<CcdImage> minis, RunContext run) {
        List<CcdImage> images = new ArrayList<>();
        for (In<CcdImage> mini : minis) {
            images.add(mini.get());
        }
        CcdImage first = images.get(0);
        int block = first.header().require(BLOCKSIZ);
        FocalPlane plane =
                FocalPlane.decam(first.science().width() * block, first.science().height() * block);
        FocalPlaneSky sky = FocalPlaneSky.assemble(plane, images);
        if (!sky.missing().isEmpty()) {
            run.caveat("sky", "CCDs without a mini-sky: " + String.join(", ", sky.missing()));
        }
        return sky;
    }
}
