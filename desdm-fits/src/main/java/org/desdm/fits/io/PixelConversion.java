package org.desdm.fits.io;

import java.util.Locale;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;

/** What is done to the values of a plane, so that they become weights. */
enum PixelConversion {
    NONE {
        @Override
        void apply(float[] data, int offset, int count) {
            // they are what is wanted
        }
    },
    SIGMA_TO_WEIGHT {
        @Override
        void apply(float[] data, int offset, int count) {
            for (int i = offset; i < offset + count; i++) {
                double sigma = Math.max(0, data[i]); // below 0 it says nothing
                data[i] = inverse(sigma * sigma);
            }
        }
    },
    VARIANCE_TO_WEIGHT {
        @Override
        void apply(float[] data, int offset, int count) {
            for (int i = offset; i < offset + count; i++) {
                data[i] = inverse(data[i]);
            }
        }
    };

    /** Converts {@code count} values from {@code offset} on; they are modified. */
    abstract void apply(float[] data, int offset, int count);

    /** The inverse of a variance; 0, no information, where it is not above 0, or not finite. */
    private static float inverse(double variance) {
        float weight = (float) (1 / variance);
        return variance > 0 && Float.isFinite(weight) ? weight : 0f;
    }

    /** What makes weights of a weight map or of a plane of uncertainties. */
    static PixelConversion toWeight(Hdu hdu) {
        if (PlaneRole.of(hdu) == PlaneRole.WEIGHT) {
            return NONE;
        }
        String kind = hdu.header().findText("UTYPE").orElse("StdDevUncertainty").strip();
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "stddevuncertainty" -> SIGMA_TO_WEIGHT;
            case "varianceuncertainty" -> VARIANCE_TO_WEIGHT;
            case "inversevariance" -> NONE;
            default ->
                    throw new FitsFormatException(
                            FitsError.UNSUPPORTED,
                            "uncertainties of UTYPE '" + kind + "' cannot be made weights",
                            hdu.name(),
                            "remove the extension UNCERT, or write standard deviations");
        };
    }
}
