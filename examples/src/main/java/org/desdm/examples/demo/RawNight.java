package org.desdm.examples.demo;

import static org.desdm.fits.header.DesKeywords.NEXTEND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.DataRef;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.io.RawExposureWriter;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedCcd;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;

/** Raw exposures of a simulated night as files, made when they are needed. */
final class RawNight {

    private final SimulatedNight night;
    private final Path folder;
    private final Workers workers;

    RawNight(SimulatedNight night, Path folder, Workers workers) {
        this.night = night;
        this.folder = folder;
        this.workers = workers;
    }

    Path file(SimulatedExposure exposure) {
        return folder.resolve("raw_%08d.fits".formatted(exposure.expnum()));
    }

    DataRef ccd(SimulatedExposure exposure, int ccdNum) {
        return new DataRef(file(exposure), "CCDNUM=" + ccdNum);
    }

    /**
     * Writes several exposures, all of one CCD before the next: what a CCD is made of is drawn
     * once.
     */
    void write(List<SimulatedExposure> exposures, DemoProgress progress) throws IOException {
        Files.createDirectories(folder);
        List<RawExposureWriter> writers = new ArrayList<>();
        try {
            open(exposures, writers);
            fill(exposures, writers, progress);
        } catch (IOException | RuntimeException | Error first) {
            giveUp(writers, first);
            throw first;
        }
        closeAll(writers);
    }

    private void open(List<SimulatedExposure> exposures, List<RawExposureWriter> writers)
            throws IOException {
        for (SimulatedExposure exposure : exposures) {
            FitsHeader primary = night.primaryHeader(exposure);
            primary.set(NEXTEND, night.ccdNums().size()); // a writer that got fewer refuses
            writers.add(new RawExposureWriter(file(exposure), primary));
        }
    }

    private void fill(
            List<SimulatedExposure> exposures,
            List<RawExposureWriter> writers,
            DemoProgress progress)
            throws IOException {
        for (int ccdNum : night.ccdNums()) {
            SimulatedCcd ccd = night.ccd(ccdNum);
            for (int i = 0; i < writers.size(); i++) {
                RawCcd raw = ccd.raw(exposures.get(i), workers);
                writers.get(i).write(raw.header(), raw.width(), raw.height(), raw.unsigned16());
                progress.step("simulating " + exposures.get(i).kind());
            }
        }
    }

    void delete(List<SimulatedExposure> exposures) throws IOException {
        for (SimulatedExposure exposure : exposures) {
            Files.deleteIfExists(file(exposure));
        }
    }

    /** Closes what will never be whole; that it is not is no news beside the reason. */
    private static void giveUp(List<RawExposureWriter> writers, Throwable reason) {
        try {
            closeAll(writers);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static void closeAll(List<RawExposureWriter> writers) throws IOException {
        IOException first = null;
        for (RawExposureWriter writer : writers) {
            try {
                writer.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
