package org.desdm.fits.image;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.desdm.fits.header.FitsHeader;

/**
 * One CCD of one exposure: science pixels with, where known, their mask, weight map and header.
 *
 * <p>Together with {@link FitsHeader} this is the only mutable type of the pixel code. The weight
 * map is inverse variance in (BUNIT)<sup>-2</sup>; weight 0 means "no information".
 */
public final class CcdImage {

    private final FitsHeader header;
    private final FloatImage science;
    private MaskImage mask;
    private FloatImage weight;

    /** Planes of a former image, to be written over; null where there are none. */
    private MaskImage formerMask;

    private FloatImage formerWeight;

    public CcdImage(FitsHeader header, FloatImage science) {
        this.header = Objects.requireNonNull(header, "header");
        this.science = Objects.requireNonNull(science, "science");
    }

    /**
     * An image over the planes of {@code former}, which nobody may use any more: a host that treats
     * one CCD after the other need not have the JVM make and clear planes for each. The pixels mean
     * nothing yet; mask and weight map are missing until they are made, and then are the former
     * ones.
     */
    public static CcdImage over(CcdImage former, FitsHeader header) {
        CcdImage image = new CcdImage(header, former.science);
        image.formerMask = former.mask;
        image.formerWeight = former.weight;
        return image;
    }

    public FitsHeader header() {
        return header;
    }

    public FloatImage science() {
        return science;
    }

    /**
     * The mask plane, bits of {@link org.desdm.fits.mask.BadPixelBit}; empty if there is none yet.
     */
    public Optional<MaskImage> mask() {
        return Optional.ofNullable(mask);
    }

    /** The weight map, inverse variance; empty if there is none yet. */
    public Optional<FloatImage> weight() {
        return Optional.ofNullable(weight);
    }

    /** Replaces the mask plane; it must have the image's shape. */
    public void setMask(MaskImage mask) {
        science.requireSameShape(mask.width(), mask.height(), "mask");
        this.mask = mask;
    }

    /** Replaces the weight map; it must have the image's shape. */
    public void setWeight(FloatImage weight) {
        science.requireSameShape(weight, "weight map");
        this.weight = weight;
    }

    /** The mask plane; made, with every pixel good, if there is none yet. */
    public MaskImage maskOrNew() {
        if (mask == null) {
            boolean used = formerMask != null;
            newMask();
            if (used) {
                Arrays.fill(mask.data(), 0);
            }
        }
        return mask;
    }

    /**
     * Makes the mask plane of an image that has none. What is in it means nothing: the caller
     * clears each row before anybody looks at it.
     */
    public MaskImage newMask() {
        mask = formerMask;
        formerMask = null;
        if (mask == null) {
            mask = MaskImage.zeros(science.width(), science.height());
        }
        return mask;
    }

    /** Makes the weight map of an image that has none; what is in it means nothing. */
    public FloatImage newWeight() {
        weight = formerWeight;
        formerWeight = null;
        if (weight == null) {
            weight = FloatImage.zeros(science.width(), science.height());
        }
        return weight;
    }

    /**
     * The same header, pixels and mask without the weight map: a calibration whose noise is not to
     * be added where it is applied.
     */
    public CcdImage withoutWeight() {
        CcdImage image = new CcdImage(header, science);
        image.mask = mask;
        return image;
    }

    /** Puts back planes that the image had before; null for a plane that it had not. */
    void restore(MaskImage formerMask, FloatImage formerWeight) {
        mask = formerMask;
        weight = formerWeight;
    }

    /** A copy with header and planes of its own. */
    public CcdImage copy() {
        CcdImage copy = new CcdImage(header.copy(), science.copy());
        copy.mask = mask == null ? null : mask.copy();
        copy.weight = weight == null ? null : weight.copy();
        return copy;
    }
}
