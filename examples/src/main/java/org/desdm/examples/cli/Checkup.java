package org.desdm.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.image.PixelKernels;
import org.desdm.provenance.record.SoftwareIdentity;
import org.desdm.wrapper.UnitCatalog;

/** Looks at what a run of {@code desdm} stands on. */
final class Checkup {

    static final String TEMPORARY = "temporary folder";

    private static final double MIB = 1 << 20;

    /** A DECam CCD with its calibrations and planes takes about 0.3 GiB; less is for tests. */
    private static final long SMALL_HEAP = 512L << 20;

    private static final int OLDEST_JDK = 17;

    private final Supplier<UnitCatalog> units;

    Checkup(Supplier<UnitCatalog> units) {
        this.units = units;
    }

    /** Everything, in the order that it is shown in. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("desdm", SoftwareIdentity.current().desdm()));
        findings.add(java());
        findings.add(heap());
        findings.add(processors());
        findings.add(kernels());
        findings.add(library("JNA", "com.sun.jna.Native", "true resource usage of programs"));
        findings.add(dataArchive());
        findings.add(FolderCheck.of("working folder", Path.of("").toAbsolutePath()));
        findings.add(FolderCheck.of(TEMPORARY, Path.of(System.getProperty("java.io.tmpdir"))));
        findings.add(units());
        return findings;
    }

    private static Finding java() {
        String value =
                "%s, %s %s"
                        .formatted(
                                System.getProperty(
                                        "java.vendor.version", Runtime.version().toString()),
                                System.getProperty("java.vm.name"),
                                Runtime.version());
        return Runtime.version().feature() < OLDEST_JDK
                ? Finding.broken("Java", value, "use JDK 17 or newer")
                : Finding.ok("Java", value);
    }

    private static Finding heap() {
        long bytes = Runtime.getRuntime().maxMemory();
        String value = String.format(Locale.ROOT, "%.0f MiB at most", bytes / MIB);
        return bytes < SMALL_HEAP
                ? Finding.note("heap", value, "give more with -Xmx, such as -Xmx1g")
                : Finding.ok("heap", value);
    }

    private static Finding processors() {
        return Finding.ok(
                "processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    }

    private static Finding kernels() {
        PixelKernels kernels = PixelKernels.inUse();
        String why = kernels.whyPlain().map(text -> ": " + text).orElse("");
        return new Finding(
                "kernels", Finding.State.OK, kernels.name() + why, kernels.advice().orElse(""));
    }

    private static Finding library(String name, String className, String purpose) {
        try {
            Class.forName(className);
            return Finding.ok(name, "there: " + purpose);
        } catch (ClassNotFoundException | LinkageError e) {
            return Finding.note(name, "not usable: " + e, "put it on the class path: " + purpose);
        }
    }

    /** What the JVM was told to map at its start. */
    private static Finding dataArchive() {
        boolean used =
                java.lang.management.ManagementFactory.getRuntimeMXBean()
                        .getInputArguments()
                        .stream()
                        .anyMatch(argument -> argument.startsWith("-XX:SharedArchiveFile="));
        return used
                ? Finding.ok("class-data archive", "in use")
                : new Finding(
                        "class-data archive",
                        Finding.State.OK,
                        "none",
                        "bin/desdm --make-archive makes one: commands start sooner");
    }

    private Finding units() {
        try (UnitCatalog catalog = units.get()) {
            int count = KnownUnits.contracts(catalog).size();
            return count == 0
                    ? Finding.note("units", "none", "name jars with --units or DESDM_UNITS")
                    : Finding.ok("units", Integer.toString(count));
        } catch (DesdmException e) {
            return Finding.broken("units", e.getMessage(), "desdm check UNIT tells more");
        }
    }
}
