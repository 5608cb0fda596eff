package org.desdm.fits.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.desdm.fits.header.FitsHeader;

/**
 * Several images of one file, each with a name of its own, in memory: a calibration that is made of
 * small pieces, such as the kernels of all CCDs.
 *
 * @param header what the file says of all of them: its primary header
 * @param images by name, as it is spelled in the file, in the order of the file
 */
public record NamedImages(FitsHeader header, Map<String, FloatImage> images) {

    public NamedImages {
        Objects.requireNonNull(header, "header");
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }

    /** The image of that name. */
    public Optional<FloatImage> find(String name) {
        return Optional.ofNullable(images.get(name));
    }
}
