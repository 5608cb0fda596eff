package org.desdm.api.host;

/** The cut of {@code height} rows into bands; depends on nothing else. */
record Bands(int height, int bandRows) {

    Bands {
        if (height < 0 || bandRows < 1) {
            throw new IllegalArgumentException(
                    "cannot cut %d rows into bands of %d".formatted(height, bandRows));
        }
    }

    int count() {
        return (int) (((long) height + bandRows - 1) / bandRows);
    }

    void run(int band, Workers.BandTask task) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException();
        }
        int first = band * bandRows;
        task.run(first, Math.min(height, first + bandRows));
    }
}
