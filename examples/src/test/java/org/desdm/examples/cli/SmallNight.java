package org.desdm.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.RawExposureWriter;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.LightLevels;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.RawCcd;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;

/** Raw exposures of two small CCDs as files: 5 biases, 5 flats, 1 science exposure. */
final class SmallNight {

    private final SimulatedNight night =
            new SimulatedNight(
                    CameraConfig.small(128, 256),
                    new NightPlan(2, 5, 5, 1, LightLevels.DEFAULT),
                    20261122);
    private final Path folder;

    SmallNight(Path folder) {
        this.folder = folder;
        night.exposures().forEach(this::write);
    }

    int firstCcd() {
        return night.ccdNums().get(0);
    }

    int otherCcd() {
        return night.ccdNums().get(1);
    }

    /** References to one CCD in all exposures of a kind. */
    List<String> raws(ExposureKind kind, int ccdNum) {
        return night.exposures(kind).stream()
                .map(e -> file(e) + "[CCDNUM=" + ccdNum + "]")
                .toList();
    }

    String science(int ccdNum) {
        return raws(ExposureKind.SCIENCE, ccdNum).get(0);
    }

    Path scienceFile() {
        return file(night.exposures(ExposureKind.SCIENCE).get(0));
    }

    /** Reads an image, lets it be changed, and writes it under another name. */
    static Path changed(Path source, String name, java.util.function.Consumer<CcdImage> change) {
        try {
            CcdImage image = new CcdImageCodec().read(DataRef.of(source), PlaneObserver.NONE);
            change.accept(image);
            Path target = source.resolveSibling(name);
            Files.deleteIfExists(target);
            new CcdImageCodec().write(image, target, PlaneObserver.NONE);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(SimulatedExposure exposure) {
        return folder.resolve("raw_" + exposure.expnum() + ".fits");
    }

    private void write(SimulatedExposure exposure) {
        try (RawExposureWriter writer =
                new RawExposureWriter(file(exposure), night.primaryHeader(exposure))) {
            for (int ccdNum : night.ccdNums()) {
                RawCcd raw = night.ccd(ccdNum).raw(exposure, Workers.SEQUENTIAL);
                writer.write(raw.header(), raw.width(), raw.height(), raw.unsigned16());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
