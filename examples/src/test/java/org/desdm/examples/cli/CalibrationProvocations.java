package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.desdm.api.host.Host;
import org.desdm.examples.cli.RunProvocations.Needy;
import org.desdm.examples.cli.RunProvocations.Noted;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.calibration.CalibrationDirectory;
import org.desdm.wrapper.config.ConfigLayer;

/** Errors of calibrations that do not fit, given by hand or searched for. */
final class CalibrationProvocations {

    private final Path folder;

    CalibrationProvocations(Path folder) {
        this.folder = folder;
    }

    void addTo(Map<String, Provocation> all) {
        String flat = "FILETYPE: cal_note\nCCDNUM: 3\nMJD-OBS: 60999.5\n";
        all.put("W040", () -> given(flat.replace("3\n", "4\n")));
        all.put("W041", () -> given(flat.replace("CCDNUM: 3\n", "")));
        all.put(
                "W043",
                () -> searched("", flat.replace("60999", "60990"), flat.replace("3\n", "4\n")));
        all.put("W044", () -> given(flat.replace("60999", "60990")));
        all.put("W045", () -> given(flat.replace("MJD-OBS: 60999.5\n", "")));
        all.put(
                "W046",
                () ->
                        Provocation.of(
                                Runner.on(Host.DEFAULT)
                                        .withCalibrations(new CalibrationDirectory(store(flat)))
                                        .run(
                                                new Noted(),
                                                RunRequest.EMPTY
                                                        .withInput("notes", note())
                                                        .withInput(
                                                                "notes",
                                                                file("b.yaml", "CCDNUM: 4\n"))
                                                        .withOutputDirectory(
                                                                folder.resolve("out")))));
        all.put("W047", () -> needing(folder.resolve("nowhere"), "calibrations.flat.maxAge=9 d"));
        all.put("W048", () -> searched("calibrations.flat.match=", flat, flat));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path note() throws IOException {
        return file("note0.yaml", "CCDNUM: 3\nEXPNUM: 7\nMJD-OBS: 61002.5\n");
    }

    private String given(String flat) throws IOException {
        return Provocation.of(
                Runner.on(Host.DEFAULT)
                        .run(
                                new Needy(),
                                RunRequest.EMPTY
                                        .withInput("note", note())
                                        .withInput("flat", file("flat.yaml", flat))));
    }

    private Path store(String... flats) throws IOException {
        Path store = folder.resolve("cal");
        Files.createDirectories(store);
        for (int i = 0; i < flats.length; i++) {
            Files.writeString(store.resolve("flat" + i + ".yaml"), flats[i]);
        }
        return store;
    }

    private String searched(String setting, String... flats) throws IOException {
        return needing(store(flats), setting);
    }

    private String needing(Path store, String setting) throws IOException {
        RunRequest request = RunRequest.EMPTY.withInput("note", note());
        return Provocation.of(
                Runner.on(Host.DEFAULT)
                        .withCalibrations(new CalibrationDirectory(store))
                        .run(
                                new Needy(),
                                setting.isEmpty()
                                        ? request
                                        : request.withConfig(
                                                ConfigLayer.commandLine(List.of(setting)))));
    }
}
