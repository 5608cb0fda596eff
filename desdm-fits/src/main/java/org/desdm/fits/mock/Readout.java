package org.desdm.fits.mock;

import java.util.Arrays;
import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;

/**
 * Turns light into the raw pixels of one CCD and one exposure: photon and read noise, cosmic rays,
 * full pixels, gain, bias, rounding.
 */
final class Readout {

    private final SimulatedCcd ccd;
    private final SimulatedExposure exposure;
    private final CameraConfig camera;
    private final Illumination light;
    private final FloatImage flat;
    private final CosmicRays rays;
    private final List<BiasLevel> levels;
    private final CameraEffects effects;
    private final FloatImage charge;
    private final long noiseKey;

    /** The flat field, if light falls at all, is made here in {@code workers}. */
    Readout(SimulatedCcd ccd, SimulatedExposure exposure, Workers workers) {
        this.ccd = ccd;
        this.exposure = exposure;
        this.camera = ccd.geometry().camera();
        this.light = ccd.illumination(exposure);
        this.flat = exposure.kind() == ExposureKind.BIAS ? null : ccd.flat(workers);
        this.rays = ccd.cosmicRays(exposure);
        this.levels =
                ccd.amplifiers().stream().map(amp -> ccd.biasLevel(exposure, amp.name())).toList();
        this.effects = ccd.night().effects();
        this.noiseKey = ccd.key(RandomStream.Use.NOISE, exposure.expnum());
        this.charge = effects.charge().isEmpty() ? null : collected(workers);
    }

    /** Charge of all pixels with its photon noise, moved by the effects that move it, e⁻. */
    private FloatImage collected(Workers workers) {
        FloatImage plane = FloatImage.zeros(camera.width(), camera.height());
        long key = ccd.key(RandomStream.Use.PHOTONS, exposure.expnum());
        workers.forEachBand(
                camera.height(),
                (first, end) -> {
                    Band band = new Band(first + camera.skippedRows(), end + camera.skippedRows());
                    for (int y = first; y < end; y++) {
                        band.collect(plane, y, key);
                    }
                });
        for (ChargeEffect effect : effects.charge()) {
            effect.move(plane, ccd.geometry(), exposure, workers);
        }
        return plane;
    }

    /** Sets the pixels of a frame. */
    void readInto(RawCcd frame, Workers workers) {
        workers.forEachBand(
                camera.rawHeight(), (first, end) -> new Band(first, end).readInto(frame));
    }

    /** Noise of pixels {@code from <= x < to}: expected electrons become electrons as read. */
    static void addNoise(float[] row, int from, int to, double readNoise, RandomStream random) {
        double readVariance = readNoise * readNoise;
        for (int x = from; x < to; x++) {
            double mean = row[x];
            if (mean > RandomStream.EXACT_POISSON) {
                row[x] = (float) random.manyElectrons(mean, readVariance);
            } else if (mean > 0) {
                row[x] = (float) (random.poisson(mean) + readNoise * random.gaussian());
            } else {
                row[x] = (float) (readNoise * random.gaussian());
            }
        }
    }

    /** Some rows of the raw frame and the space to work on one of them. */
    private final class Band {

        private final int first;
        private final int end;
        private final Illumination bandLight;
        private final float[] trimmed = new float[camera.width()];
        private final float[] raw = new float[camera.rawWidth()];
        private final RandomStream random = RandomStream.of(noiseKey);

        Band(int first, int end) {
            this.first = first;
            this.end = end;
            this.bandLight = light.ofRows(first - camera.skippedRows(), end - camera.skippedRows());
        }

        void readInto(RawCcd frame) {
            for (int y = first; y < end; y++) {
                int row = y - camera.skippedRows();
                random.seek(noiseKey, y);
                if (charge == null) {
                    expose(row);
                } else {
                    recall(row);
                }
                for (Amplifier amp : ccd.amplifiers()) {
                    readHalf(amp, row);
                }
                digitize(frame, y);
            }
        }

        /**
         * Sets row {@code y} of the plane to its charge: light and leaks with their noise, rays.
         */
        void collect(FloatImage plane, int y, long key) {
            random.seek(key, y);
            expose(y);
            addNoise(raw, firstData(), firstData() + camera.width(), 0, random);
            for (Amplifier amp : ccd.amplifiers()) {
                addRays(y, amp);
            }
            System.arraycopy(raw, firstData(), plane.data(), plane.rowStart(y), camera.width());
        }

        /** Expected electrons of raw row, 0 where no light falls. */
        private void expose(int row) {
            Arrays.fill(raw, 0);
            if (row < 0) {
                return;
            }
            if (flat != null) {
                bandLight.fill(trimmed, row);
                for (LightEffect effect : effects.light()) {
                    effect.change(trimmed, row, ccd.geometry(), exposure);
                }
                float[] response = flat.data();
                int start = flat.rowStart(row);
                for (int x = 0; x < trimmed.length; x++) {
                    trimmed[x] *= response[start + x];
                }
                System.arraycopy(trimmed, 0, raw, firstData(), trimmed.length);
            }
            for (ColumnDefect defect : ccd.defects()) {
                if (row >= defect.box().y0() && row < defect.box().y1()) {
                    raw[firstData() + defect.box().x0()] += defect.leak();
                }
            }
        }

        /** Electrons of raw row as they were collected, 0 where no light falls. */
        private void recall(int row) {
            Arrays.fill(raw, 0);
            if (row >= 0) {
                System.arraycopy(
                        charge.data(), charge.rowStart(row), raw, firstData(), trimmed.length);
            }
        }

        /** One amplifier's half of the row: noise, rays, full pixels; electrons become ADU. */
        private void readHalf(Amplifier amp, int row) {
            boolean left = ccd.geometry().isLeft(amp.name());
            int from = left ? 0 : raw.length / 2;
            int to = left ? raw.length / 2 : raw.length;
            addReadNoise(amp, from, to, row);
            BiasLevel drift = levels.get(amp.name() - 'A');
            float level = (float) drift.at(ccd.readoutPart(row));
            float perElectron = (float) (1 / amp.gain());
            float full = (float) amp.fullWell();
            if (effects.signal().isEmpty()) {
                for (int x = from; x < to; x++) {
                    raw[x] = Math.min(raw[x], full) * perElectron + level;
                }
                return;
            }
            for (int x = from; x < to; x++) {
                raw[x] = Math.min(raw[x], full) * perElectron;
            }
            for (SignalEffect effect : effects.signal()) {
                effect.change(raw, from, to, ccd.geometry().ccdNum(), amp);
            }
            for (int x = from; x < to; x++) {
                raw[x] += level;
            }
        }

        /** Adds read noise; to expected electrons their photon noise and rays as well. */
        private void addReadNoise(Amplifier amp, int from, int to, int row) {
            if (charge != null) {
                for (int x = from; x < to; x++) {
                    raw[x] += (float) (amp.readNoise() * random.gaussian());
                }
                return;
            }
            addNoise(raw, from, to, amp.readNoise(), random);
            if (row >= 0) {
                addRays(row, amp);
            }
        }

        private void addRays(int row, Amplifier amp) {
            int start = row * camera.width();
            int[] hit = rays.pixels();
            int i = Arrays.binarySearch(hit, start + amp.trimmed().x0());
            int end = start + amp.trimmed().x1();
            for (i = i < 0 ? -i - 1 : i; i < hit.length && hit[i] < end; i++) {
                raw[firstData() + hit[i] - start] += rays.electrons()[i];
            }
        }

        private void digitize(RawCcd frame, int y) {
            int row = y - camera.skippedRows();
            if (row >= 0) {
                float[] pattern = ccd.biasStructure().data();
                int start = row * camera.width();
                for (int x = 0; x < camera.width(); x++) {
                    raw[firstData() + x] += pattern[start + x];
                }
            }
            int out = y * raw.length;
            for (int x = 0; x < raw.length; x++) {
                frame.set(out + x, raw[x]);
            }
        }

        private int firstData() {
            return camera.overscanColumns() + camera.edgeColumns();
        }
    }
}
