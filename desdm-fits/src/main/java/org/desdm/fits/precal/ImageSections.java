package org.desdm.fits.precal;

import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;

/**
 * Section keywords of one image, turned into boxes that are known to lie in it.
 *
 * @param header header that has the keywords
 * @param width columns of the image
 * @param height rows of the image
 */
record ImageSections(FitsHeader header, int width, int height) {

    private static final String NEXT = "give the section by value in the camera profile";

    /** The box of a section keyword; empty if the keyword is missing or has no value. */
    Optional<PixelBox> find(Keyword<FitsSection> keyword) {
        Optional<FitsSection> section;
        try {
            section = header.find(keyword);
        } catch (DesdmException notASection) {
            throw new UnusableSectionException(
                    "%s = '%s' is not a section '[x1:x2,y1:y2]' of an image of %d x %d pixels"
                            .formatted(
                                    keyword.name(),
                                    header.findText(keyword.name()).orElse(""),
                                    width,
                                    height),
                    keyword.name(),
                    NEXT);
        }
        return section.map(found -> inside(keyword.name(), found));
    }

    /** The box of a section keyword that must be there. */
    PixelBox require(Keyword<FitsSection> keyword) {
        return find(keyword)
                .orElseThrow(
                        () ->
                                new MissingKeywordException(
                                        "keyword " + keyword.name() + " is missing",
                                        "header",
                                        NEXT + ", or complete the header with one first"));
    }

    private PixelBox inside(String name, FitsSection section) {
        PixelBox box = section.toBox();
        if (!PixelBox.ofSize(width, height).contains(box)) {
            throw new UnusableSectionException(
                    "%s = '%s' reaches outside the image of %d x %d pixels"
                            .formatted(name, section, width, height),
                    name,
                    NEXT);
        }
        return box;
    }
}
