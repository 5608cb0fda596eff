package org.desdm.api.host;

/** Runs every band in the caller's thread. */
final class SequentialWorkers implements Workers {

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public void forEachBand(int height, int bandRows, BandTask task) {
        Bands bands = new Bands(height, bandRows);
        for (int band = 0; band < bands.count(); band++) {
            bands.run(band, task);
        }
    }
}
