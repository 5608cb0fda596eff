package org.desdm.wrapper.testkit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.desdm.api.error.FailureClass;
import org.desdm.wrapper.error.WrapperError;

/** Cases in which outputs cannot be written, or their names are taken. */
final class PlaceCases {

    /** Outputs below this are written before a limit of file size of whole blocks is met. */
    private static final int LEAST_BYTES = 8192;

    private final Baseline baseline;
    private final List<CornerCase> cases = new ArrayList<>();

    private PlaceCases(Baseline baseline) {
        this.baseline = baseline;
    }

    static List<CornerCase> of(Baseline baseline) {
        PlaceCases cases = new PlaceCases(baseline);
        if (!baseline.bench().contract().outputs().isEmpty()) {
            cases.refused("output folder below a regular file", FileCases::belowAFile);
            cases.refused(
                    "output folder is a regular file", t -> FileCases.belowAFile(t).getParent());
            cases.add("output name taken by a file", cases::takenByAFile);
            cases.add("output name taken by a folder", cases::takenByAFolder);
            if (Files.isExecutable(Path.of("/bin/sh"))) {
                cases.add("disk full", cases::diskFull);
            }
        }
        if (!baseline.bench().contract().memory().isEmpty()) {
            cases.add("declared memory", () -> baseline.bench().assertFitsItsMemory());
        }
        return cases.cases;
    }

    private void add(String kind, Runnable body) {
        cases.add(new CornerCase(kind, "", body));
    }

    private void refused(String kind, Function<Trial, Path> folder) {
        add(
                kind,
                () -> {
                    try (Trial trial = baseline.trial()) {
                        trial.writingTo(folder.apply(trial));
                        Expect.failure(trial.run(), FailureClass.ENVIRONMENT);
                    }
                });
    }

    /** An older output is replaced; a rerun must not need a clean folder. */
    private void takenByAFile() {
        try (Trial trial = baseline.trial()) {
            for (String name : baseline.attempt().files().keySet()) {
                Folders.make(trial.out());
                Folders.write(
                        trial.out().resolve(name), "older".getBytes(StandardCharsets.US_ASCII));
            }
            baseline.requireSame(trial.run());
        }
    }

    private void takenByAFolder() {
        try (Trial trial = baseline.trial()) {
            for (String name : baseline.attempt().files().keySet()) {
                Folders.make(trial.out().resolve(name));
            }
            Expect.failure(trial.run(), FailureClass.ENVIRONMENT);
        }
    }

    private void diskFull() {
        int largest =
                baseline.attempt().files().values().stream()
                        .mapToInt(f -> f.length)
                        .max()
                        .orElse(0);
        if (largest < LEAST_BYTES) {
            return;
        }
        try (Trial trial = baseline.trial()) {
            ChildJvm.End end = ChildJvm.withFileLimit(LEAST_BYTES / 2).run(trial);
            boolean named =
                    end.label().equals(FailureClass.RESOURCE.name())
                            && end.words().contains(WrapperError.DISK_FULL.name());
            if (!named) {
                throw new AssertionError("expected RESOURCE, DISK_FULL, got " + end.words());
            }
            if (!Folders.files(trial.out()).isEmpty()) {
                throw new AssertionError(
                        "left behind on a full disk: " + Folders.files(trial.out()));
            }
        }
    }
}
