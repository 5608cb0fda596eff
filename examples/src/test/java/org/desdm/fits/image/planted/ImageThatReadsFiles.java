package org.desdm.fits.image.planted;

import java.nio.file.Path;
import org.desdm.fits.geometry.planted.GeometryThatKnowsImages;
import org.desdm.fits.io.FitsFile;

/** Planted offence: an image class that knows files; with its partner, a cycle. */
public final class ImageThatReadsFiles {

    Path path;
    FitsFile file;
    GeometryThatKnowsImages partner;
}
