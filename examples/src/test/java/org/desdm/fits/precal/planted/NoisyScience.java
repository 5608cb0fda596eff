package org.desdm.fits.precal.planted;

import java.awt.Color;

/** Planted offence: a primitive that prints, exits, starts a thread and paints. */
public final class NoisyScience {

    Color color = Color.RED;

    void misbehave() {
        System.out.println("noise");
        new Thread(() -> System.exit(1)).start();
    }
}
