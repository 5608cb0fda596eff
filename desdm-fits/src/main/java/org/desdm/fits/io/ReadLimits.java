package org.desdm.fits.io;

/**
 * How much a file may ask for before it is refused.
 *
 * @param maxInflatedBytes longest content of a file compressed by gzip or bzip2
 * @param maxImageBytes largest image as pixels in memory, 4 bytes a pixel, 8 where read as doubles;
 *     largest column of a table
 * @param maxHeaderBytes all headers of a file together
 */
public record ReadLimits(long maxInflatedBytes, long maxImageBytes, long maxHeaderBytes) {

    /** 4 GiB inflated, 2 GiB an image, 16 MiB of headers. */
    public static final ReadLimits DEFAULT = new ReadLimits(4L << 30, 2L << 30, 16L << 20);

    public ReadLimits {
        if (maxInflatedBytes < 1 || maxImageBytes < 1 || maxHeaderBytes < 1) {
            throw new IllegalArgumentException(
                    "limits must be at least 1 byte, got %d, %d and %d"
                            .formatted(maxInflatedBytes, maxImageBytes, maxHeaderBytes));
        }
    }

    /** These limits with another length for inflated content. */
    public ReadLimits withMaxInflatedBytes(long bytes) {
        return new ReadLimits(bytes, maxImageBytes, maxHeaderBytes);
    }

    /** These limits with another size for images. */
    public ReadLimits withMaxImageBytes(long bytes) {
        return new ReadLimits(maxInflatedBytes, bytes, maxHeaderBytes);
    }

    /** These limits with another size for headers. */
    public ReadLimits withMaxHeaderBytes(long bytes) {
        return new ReadLimits(maxInflatedBytes, maxImageBytes, bytes);
    }
}
