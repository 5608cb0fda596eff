package org.desdm.fits.precal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.fits.image.PixelStep.Fusion;
import org.desdm.fits.image.PixelStep.RowWork;

/**
 * Knows the survey's order of steps: saturation or none, read noise weight, bias, gain, photon
 * noise, flat and masked weight, with a bad pixel mask anywhere after the weight or not at all.
 * Such works become one that reads and writes each plane once.
 */
final class DetrendFusion {

    private final List<RowWork> works;
    private int next;

    /** The bad pixel mask, once it was met; null if it was not. */
    private BadPixelRows badPixels;

    private DetrendFusion(List<RowWork> works) {
        this.works = works;
    }

    /**
     * The one work; empty where the works are not of that order.
     *
     * @param trim what makes the pixels, if that is to be a part of it
     * @param works what follows
     */
    static Optional<Fusion> of(Optional<TrimRows> trim, List<RowWork> works) {
        return new DetrendFusion(works).fusion(trim);
    }

    /** A work and its followers in one list. */
    static List<RowWork> joined(RowWork first, List<RowWork> followers) {
        List<RowWork> all = new ArrayList<>(followers.size() + 1);
        all.add(first);
        all.addAll(followers);
        return all;
    }

    private Optional<Fusion> fusion(Optional<TrimRows> trim) {
        SaturationRows saturation = take(SaturationRows.class);
        WeightFillRows weight = take(WeightFillRows.class);
        SubtractionRows bias = weight == null ? null : takeAround(SubtractionRows.class);
        GainRows gain = bias == null ? null : takeAround(GainRows.class);
        PhotonRows photons = gain == null ? null : takeAround(PhotonRows.class);
        FlatRows flat = photons == null ? null : takeAround(FlatRows.class);
        MaskedRows masked = flat == null ? null : takeAround(MaskedRows.class);
        if (masked == null || bias.factor() != 1f || !sameAmplifiers(saturation, weight, gain)) {
            return Optional.empty();
        }
        DetrendParts parts =
                new DetrendParts(saturation, weight, bias, gain, flat, badPixels, masked);
        Optional<RowWork> rows = DetrendRows.of(trim, parts);
        int followers = trim.isPresent() ? next : next - 1;
        return rows.map(work -> new Fusion(work, followers));
    }

    private static boolean sameAmplifiers(
            SaturationRows saturation, WeightFillRows weight, GainRows gain) {
        var list = weight.amplifiers().list();
        return gain.amplifiers().list().equals(list)
                && (saturation == null || saturation.amplifiers().list().equals(list));
    }

    /** The next work, if it is of that class; or null. */
    private <T extends RowWork> T take(Class<T> type) {
        boolean fits = next < works.size() && type.isInstance(works.get(next));
        return fits ? type.cast(works.get(next++)) : null;
    }

    /** The same, with a bad pixel mask before it. */
    private <T extends RowWork> T takeAround(Class<T> type) {
        if (badPixels == null) {
            badPixels = take(BadPixelRows.class);
        }
        return take(type);
    }
}
