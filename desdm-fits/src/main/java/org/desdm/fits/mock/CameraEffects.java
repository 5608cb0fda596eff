package org.desdm.fits.mock;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the simulated camera does to light, charge and signal beside the effects that it always has
 * (see {@link CcdTruth}); each is there only if it was asked for, so that a test can look at one
 * correction alone.
 *
 * @param light effects on the light that falls on a row, in the order in which light meets them
 * @param charge effects on the charge of a whole CCD, photon noise included, in order
 * @param signal effects on the signal of an amplifier above its bias level, in order
 */
public record CameraEffects(
        List<LightEffect> light, List<ChargeEffect> charge, List<SignalEffect> signal) {

    /** None. */
    public static final CameraEffects NONE = new CameraEffects(List.of(), List.of(), List.of());

    public CameraEffects {
        light = List.copyOf(light);
        charge = List.copyOf(charge);
        signal = List.copyOf(signal);
    }

    /** These effects and one more on the light, after the others. */
    public CameraEffects withLight(LightEffect effect) {
        return new CameraEffects(longer(light, effect), charge, signal);
    }

    /** These effects and one more on the charge, after the others. */
    public CameraEffects withCharge(ChargeEffect effect) {
        return new CameraEffects(light, longer(charge, effect), signal);
    }

    /** These effects and one more on the signal, after the others. */
    public CameraEffects withSignal(SignalEffect effect) {
        return new CameraEffects(light, charge, longer(signal, effect));
    }

    private static <T> List<T> longer(List<T> effects, T effect) {
        return Stream.concat(effects.stream(), Stream.of(effect)).toList();
    }
}
