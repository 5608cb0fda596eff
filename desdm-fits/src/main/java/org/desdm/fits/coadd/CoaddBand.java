package org.desdm.fits.coadd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.mask.BadPixelBit;

/** Makes a band of rows of a coadd. Belongs to one thread. */
final class CoaddBand {

    private final List<PlannedInput> inputs;
    private final CoaddConfig config;
    private final int width;
    private final StackRule rule;
    private final PixelStack stack = new PixelStack();
    private final CombinedPixels pixels = new CombinedPixels();
    private final int[] bits = new int[PixelStack.STRETCH];
    private final boolean[] seen = new boolean[PixelStack.STRETCH];
    private final BandScratch scratch = new BandScratch();
    private boolean masked;

    CoaddBand(List<PlannedInput> inputs, CoaddConfig config, int width) {
        this.inputs = inputs;
        this.config = config;
        this.width = width;
        this.rule = StackRule.of(config.method()).get();
    }

    /**
     * Makes rows {@code firstRow <= y < endRow}.
     *
     * @param planes receives them
     * @param at row of the planes that the first of them is
     * @param rejected hears of samples that were left out
     */
    void make(int firstRow, int endRow, BandPlanes planes, int at, RejectionLog rejected) {
        List<Layer> layers = layers(new PixelBox(0, firstRow, width, endRow));
        for (int y = firstRow; y < endRow; y++) {
            for (int x = 0; x < width; x += PixelStack.STRETCH) {
                int end = Math.min(width, x + PixelStack.STRETCH);
                combine(layers, y, x, end, rejected);
                int target = (at + y - firstRow) * width + x;
                copy(planes, target, end - x);
            }
        }
    }

    /** The inputs' pixels, in the order of the inputs. */
    private List<Layer> layers(PixelBox band) {
        List<Layer> layers = new ArrayList<>();
        for (PlannedInput input : inputs) {
            input.layer(band, layers.size(), scratch).ifPresent(layers::add);
        }
        masked = layers.stream().anyMatch(layer -> layer.planes().mask().length > 0);
        return layers;
    }

    private void combine(List<Layer> layers, int y, int x0, int x1, RejectionLog rejected) {
        stack.begin(x0, y, x1 - x0);
        Arrays.fill(bits, 0);
        Arrays.fill(seen, false);
        for (Layer layer : layers) {
            if (layer.touches(y, x0, x1)) {
                layer.addTo(stack, y, x0, x1);
                if (masked) {
                    layer.addBits(config.mask(), y, x0, x1, bits, seen);
                }
            }
        }
        rule.combine(stack, pixels, rejected);
    }

    /** A pixel of weight 0 is flagged. */
    private void copy(BandPlanes planes, int target, int n) {
        System.arraycopy(pixels.value(), 0, planes.science, target, n);
        System.arraycopy(pixels.weight(), 0, planes.weight, target, n);
        for (int i = 0; i < n; i++) { // hot loop: once per pixel
            planes.count[target + i] = pixels.used()[i];
            planes.mask[target + i] =
                    bits[i] | (pixels.weight()[i] > 0 ? 0 : BadPixelBit.BPM.value());
        }
    }
}
