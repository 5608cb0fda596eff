package org.desdm.api.provenance;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.qc.Verdict;

/**
 * Everything that is recorded of one run of a unit. Version 1.
 *
 * @param runId identity of the run, unique over machines
 * @param unit what ran
 * @param software what it ran on
 * @param started when the run began, UTC
 * @param finished when it ended, UTC
 * @param outcome how it ended
 * @param config the effective configuration: every parameter with its value, layer and place
 * @param used inputs that were read
 * @param unread labels with references that were given and not read
 * @param generated outputs that were made
 * @param derivations which output came from which inputs
 * @param verdicts every metric, judged
 * @param resources what the run cost
 * @param calibrations calibrations that were searched for, with what was rejected
 * @param programs external programs that ran, in that order; empty for most units
 * @param compat named deviations of the survey's own programs that were in force
 */
public record RunRecord(
        String runId,
        UnitIdentity unit,
        Software software,
        Instant started,
        Instant finished,
        Outcome outcome,
        List<ConfigValue> config,
        List<Used> used,
        List<Unread> unread,
        List<Generated> generated,
        List<Derivation> derivations,
        List<Verdict> verdicts,
        ResourceUse resources,
        List<CalibrationChoice> calibrations,
        List<Program> programs,
        List<String> compat) {

    /** The schema that the JSON form names. */
    public static final String SCHEMA = "org.desdm/run-record/1";

    public RunRecord {
        Objects.requireNonNull(runId, "runId");
        config = List.copyOf(config);
        used = List.copyOf(used);
        unread = List.copyOf(unread);
        generated = List.copyOf(generated);
        derivations = List.copyOf(derivations);
        verdicts = List.copyOf(verdicts);
        calibrations = List.copyOf(calibrations);
        programs = List.copyOf(programs);
        compat = List.copyOf(compat);
    }

    /** The record of a run without programs or deviations that searched for no calibration. */
    public RunRecord(
            String runId,
            UnitIdentity unit,
            Software software,
            Instant started,
            Instant finished,
            Outcome outcome,
            List<ConfigValue> config,
            List<Used> used,
            List<Unread> unread,
            List<Generated> generated,
            List<Derivation> derivations,
            List<Verdict> verdicts,
            ResourceUse resources) {
        this(
                runId,
                unit,
                software,
                started,
                finished,
                outcome,
                config,
                used,
                unread,
                generated,
                derivations,
                verdicts,
                resources,
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * What ran.
     *
     * @param name name of the unit
     * @param version its version
     * @param className its class
     * @param codeFile name of the jar or folder that the class was loaded from; empty if unknown
     * @param codeSha256 SHA-256 of that jar, in hexadecimal; empty if it was no jar
     */
    public record UnitIdentity(
            String name, String version, String className, String codeFile, String codeSha256) {}

    /**
     * What it ran on.
     *
     * @param desdm version of desdm
     * @param java version of the Java virtual machine
     * @param javaVendor who made it
     * @param os operating system and its version
     * @param arch processor architecture
     * @param processors processors the virtual machine saw
     * @param maxHeapBytes largest heap allowed
     */
    public record Software(
            String desdm,
            String java,
            String javaVendor,
            String os,
            String arch,
            int processors,
            long maxHeapBytes) {}

    /**
     * One effective parameter.
     *
     * @param key its name
     * @param value its value as text
     * @param layer the layer that decided it: default, survey, facility, run, command line
     * @param place file and line of that value
     */
    public record ConfigValue(String key, String value, String layer, String place) {}

    /**
     * An input that was read.
     *
     * @param label label of the input
     * @param path file that was read
     * @param part part of the file; empty for all of it
     * @param bytes size of the file
     * @param sha256 SHA-256 of the file, in hexadecimal; empty if the file changed or went before
     *     all of it was hashed
     */
    public record Used(String label, String path, String part, long bytes, String sha256) {}

    /**
     * An input that was given and not read.
     *
     * @param label label of the input
     * @param path the file
     */
    public record Unread(String label, String path) {}

    /**
     * An output that was made.
     *
     * @param label label of the output
     * @param path where it is
     * @param published whether it was published; false for outputs kept aside
     * @param bytes size of the file
     * @param sha256 SHA-256 of the file, in hexadecimal
     * @param planes what was seen of its planes while they were written
     */
    public record Generated(
            String label,
            String path,
            boolean published,
            long bytes,
            String sha256,
            List<PlaneSummary> planes) {

        public Generated {
            planes = List.copyOf(planes);
        }
    }

    /**
     * What was seen of one plane of an output.
     *
     * @param plane name of the plane
     * @param pixels number of pixels
     * @param notFinite pixels that are NaN or infinite
     * @param min smallest finite value; NaN if there is none
     * @param max largest finite value; NaN if there is none
     * @param mean mean of the finite values; NaN if there is none
     */
    public record PlaneSummary(
            String plane, long pixels, long notFinite, double min, double max, double mean) {}

    /**
     * Where an output came from.
     *
     * @param output label of the output
     * @param inputs labels of the inputs that were read before it was made
     */
    public record Derivation(String output, List<String> inputs) {

        public Derivation {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * What a run cost.
     *
     * @param wallSeconds time from start to end
     * @param phases seconds of each phase by name, in order
     * @param peakHeapBytes the process's largest heap use seen; 0 if unknown
     * @param threads bands that could run at once
     */
    public record ResourceUse(
            double wallSeconds, Map<String, Double> phases, long peakHeapBytes, int threads) {

        public ResourceUse {
            phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
        }
    }

    /**
     * An external program that ran.
     *
     * @param name the program as the unit asks for it
     * @param path the file that ran
     * @param version what it says of itself; empty if it does not tell
     * @param sha256 SHA-256 of that file, in hexadecimal; empty if it may be run and not read
     * @param arguments what it was given, each as it was
     * @param status its exit code, -N after signal N; empty if the run was cancelled before its end
     * @param procinfoSource how it is known what it used; empty if it is not
     * @param procinfo what it used, by the names of the system's structure: {@code ru_maxrss}
     *     [KiB], {@code ru_utime} [s]
     */
    public record Program(
            String name,
            String path,
            String version,
            String sha256,
            List<String> arguments,
            Optional<Integer> status,
            String procinfoSource,
            Map<String, Double> procinfo) {

        public Program {
            arguments = List.copyOf(arguments);
            Objects.requireNonNull(status, "status");
            procinfo = Collections.unmodifiableMap(new LinkedHashMap<>(procinfo));
        }
    }

    /**
     * A calibration that was searched for, since none was given.
     *
     * @param label label of the calibration
     * @param filetype kind of file
     * @param path the file that was chosen; empty if none fits and the unit does without
     * @param part part of the file; empty for all of it
     * @param rejected the nearest of the others
     * @param moreRejected how many others are not listed
     */
    public record CalibrationChoice(
            String label,
            String filetype,
            String path,
            String part,
            List<Rejected> rejected,
            int moreRejected) {

        public CalibrationChoice {
            rejected = List.copyOf(rejected);
        }
    }

    /**
     * A calibration that was looked at and not taken.
     *
     * @param path the file
     * @param why what kept it from being taken
     */
    public record Rejected(String path, String why) {}
}
