package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.io.verify.FileVerifier;
import org.desdm.fits.io.verify.Finding;
import org.desdm.fits.io.verify.FindingKind;
import org.desdm.fits.io.verify.Verification;

/** Finds out what is wrong with a FITS file: structure, sums and conventions, all at once. */
public final class FitsVerifier {

    private FitsVerifier() {}

    /**
     * What is wrong with a file; what is no FITS file is a finding too. No tile is decoded.
     *
     * @throws IOException if it is missing or cannot be read
     */
    public static Verification verify(Path path, ReadLimits limits) throws IOException {
        return verify(path, limits, 0);
    }

    /** The same; every tile of compressed images and tables is decoded, too. */
    public static Verification verifyPixels(Path path, ReadLimits limits) throws IOException {
        return verify(path, limits, limits.maxImageBytes() / Float.BYTES);
    }

    private static Verification verify(Path path, ReadLimits limits, long mostTilePixels)
            throws IOException {
        try (ByteSource content = FileContent.open(path, limits)) {
            return FileVerifier.verify(
                    content, new FileVerifier.Extent(limits.maxHeaderBytes(), mostTilePixels));
        } catch (FitsFormatException e) {
            Finding finding =
                    new Finding(FindingKind.UNREADABLE, 0, "", 0, e.problems().get(0).what());
            return new Verification(0, List.of(finding), 0);
        }
    }
}
