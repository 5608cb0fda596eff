package org.desdm.fits.sky;

import java.util.Arrays;
import java.util.List;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.stats.ClippedMean;
import org.desdm.fits.stats.OrderStatistics;

/** A band of rows of all exposures, and the fit of its pixels. Belongs to one thread. */
final class TemplateBand {

    private final List<SkyTemplates.Exposure> exposures;

    /** Coefficients of each exposure over its first. */
    private final double[][] ratios;

    /** (V Vᵀ)⁻¹, row by row. */
    private final double[] inverse;

    private final SkyTemplateConfig config;
    private final int count;

    /**
     * Good samples of a pixel, over the first coefficient of their exposure, and whose they are.
     */
    private final double[] samples;

    private final int[] owners;
    private final float[] scratch;
    private final double[] residuals;
    private final double[] template;
    private final double[] gradient;
    private final double[] before;
    private int good;

    TemplateBand(
            List<SkyTemplates.Exposure> exposures,
            double[][] ratios,
            double[] inverse,
            SkyTemplateConfig config) {
        this.exposures = exposures;
        this.ratios = ratios;
        this.inverse = inverse;
        this.config = config;
        this.count = ratios[0].length;
        this.samples = new double[ratios.length];
        this.owners = new int[ratios.length];
        this.scratch = new float[ratios.length];
        this.residuals = new double[ratios.length];
        this.template = new double[count];
        this.gradient = new double[count];
        this.before = new double[count];
    }

    /** Fits the pixels of rows {@code firstRow <= y < endRow} and writes them to the planes. */
    void run(BlockComponents blocks, FloatImage planes, int firstRow, int endRow) {
        int width = planes.width();
        int size = planes.data().length / count;
        float[][] pixels = read(width, firstRow, endRow);
        for (int y = firstRow; y < endRow; y++) {
            for (int x = 0; x < width; x++) {
                gather(pixels, (y - firstRow) * width + x);
                for (int k = 0; k < count; k++) {
                    template[k] = blocks.at(k, x, y);
                }
                fit();
                for (int k = 0; k < count; k++) {
                    planes.data()[k * size + y * width + x] = (float) template[k];
                }
            }
        }
    }

    /** Pixels of weight 0 become NaN. */
    private float[][] read(int width, int firstRow, int endRow) {
        int n = (endRow - firstRow) * width;
        float[][] pixels = new float[exposures.size()][n];
        float[] weights = new float[n];
        for (int j = 0; j < pixels.length; j++) {
            CcdRows frame = exposures.get(j).frame();
            frame.science().read(firstRow, endRow, pixels[j], 0);
            if (frame.weight().isPresent()) {
                frame.weight().get().read(firstRow, endRow, weights, 0);
                for (int i = 0; i < n; i++) {
                    pixels[j][i] = weights[i] > 0 ? pixels[j][i] : Float.NaN;
                }
            }
        }
        return pixels;
    }

    private void gather(float[][] pixels, int i) {
        good = 0;
        for (int j = 0; j < pixels.length; j++) {
            float value = pixels[j][i];
            if (Math.abs(value) <= Float.MAX_VALUE) {
                samples[good] = value / exposures.get(j).coefficients()[0];
                owners[good++] = j;
            }
        }
    }

    /**
     * Where the block has no components, the first template is the median and the others are 0;
     * where there are hardly any samples, the templates are the block's components.
     */
    private void fit() {
        if (Double.isNaN(template[0])) {
            Arrays.fill(template, 0);
            for (int s = 0; s < good; s++) {
                scratch[s] = (float) samples[s];
            }
            template[0] = OrderStatistics.median(scratch, 0, good); // NaN of no samples
        } else if (good > count) {
            scaleToSamples();
            for (int pass = 0; pass < config.mostPasses(); pass++) {
                if (improve() < config.tolerance()) {
                    return;
                }
            }
        }
    }

    /** The block's components have its mean response; a pixel has its own. */
    private void scaleToSamples() {
        for (int s = 0; s < good; s++) {
            scratch[s] = (float) (samples[s] / model(owners[s]));
        }
        int n = OrderStatistics.withoutNaN(scratch, 0, good);
        double ratio = ClippedMean.aboutMedian(scratch, 0, n, config.clipSigma()).mean();
        for (int k = 0; k < count; k++) {
            template[k] *= ratio;
        }
    }

    private double model(int j) {
        double[] v = ratios[j];
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += v[k] * template[k];
        }
        return sum;
    }

    /** One step towards the least squares of the samples kept; the largest change of a model. */
    private double improve() {
        for (int s = 0; s < good; s++) {
            residuals[s] = samples[s] - model(owners[s]);
            scratch[s] = (float) residuals[s];
        }
        double limit = config.clipSigma() * OrderStatistics.sigmaByMad(scratch, 0, good, 0);
        Arrays.fill(gradient, 0);
        for (int s = 0; s < good; s++) {
            if (Math.abs(residuals[s]) <= limit) {
                double[] v = ratios[owners[s]];
                for (int k = 0; k < count; k++) {
                    gradient[k] += v[k] * residuals[s];
                }
            }
        }
        return step();
    }

    private double step() {
        System.arraycopy(template, 0, before, 0, count);
        for (int k = 0; k < count; k++) {
            for (int l = 0; l < count; l++) {
                template[k] += inverse[k * count + l] * gradient[l];
            }
        }
        double largest = 0;
        for (int s = 0; s < good; s++) {
            double change = 0;
            for (int k = 0; k < count; k++) {
                change += ratios[owners[s]][k] * (template[k] - before[k]);
            }
            largest = Math.max(largest, Math.abs(change));
        }
        return largest;
    }
}
