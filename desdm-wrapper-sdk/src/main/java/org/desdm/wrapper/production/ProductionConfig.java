package org.desdm.wrapper.production;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.desdm.api.host.Host;
import org.desdm.wrapper.exec.ChildProcesses;
import org.desdm.wrapper.exec.ExecLimits;
import org.desdm.wrapper.wcl.WclIncludes;
import org.desdm.wrapper.wcl.WclOptions;
import org.desdm.wrapper.wcl.expand.ExpanderConfig;

/**
 * What the host lends to a wrapper.
 *
 * @param directory working directory: relative names of files are relative to it, programs run in
 *     it, and included files must lie in it unless {@code reading} allows other roots
 * @param host clock and threads
 * @param log what programs and the wrapper say, flushed and not closed
 * @param children how programs are run
 * @param reading how far the input WCL may reach
 * @param expansion headers and functions that variables may use; its deviations are those of {@code
 *     compat}
 * @param compat deviations that are kept
 * @param hooks what the survey adds
 * @param limits how much each exec may use: of time, a program or a unit; of memory, a program
 */
public record ProductionConfig(
        Path directory,
        Host host,
        OutputStream log,
        ChildProcesses children,
        WclOptions reading,
        ExpanderConfig expansion,
        Deviations compat,
        ExecHooks hooks,
        ExecLimits limits) {

    public ProductionConfig {
        directory = directory.toAbsolutePath();
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(children, "children");
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(hooks, "hooks");
        Objects.requireNonNull(limits, "limits");
        expansion = expansion.withCompat(compat.expansion());
    }

    /** A wrapper in {@code directory} that adds nothing and keeps no deviation. */
    public static ProductionConfig in(Path directory, OutputStream log) {
        return new ProductionConfig(
                directory,
                Host.DEFAULT,
                log,
                ChildProcesses.best(),
                WclOptions.DEFAULT.with(WclIncludes.ofProcess().from(directory).within(directory)),
                ExpanderConfig.DEFAULT,
                Deviations.NONE,
                ExecHooks.NONE,
                ExecLimits.NONE);
    }

    /** This configuration with another clock or threads. */
    public ProductionConfig with(Host other) {
        return new ProductionConfig(
                directory, other, log, children, reading, expansion, compat, hooks, limits);
    }

    /** This configuration with another way to run programs. */
    public ProductionConfig with(ChildProcesses other) {
        return new ProductionConfig(
                directory, host, log, other, reading, expansion, compat, hooks, limits);
    }

    /** This configuration with other bounds of the input WCL. */
    public ProductionConfig with(WclOptions other) {
        return new ProductionConfig(
                directory, host, log, children, other, expansion, compat, hooks, limits);
    }

    /** This configuration with headers and functions. */
    public ProductionConfig with(ExpanderConfig other) {
        return new ProductionConfig(
                directory, host, log, children, reading, other, compat, hooks, limits);
    }

    /** This configuration with deviations. */
    public ProductionConfig with(Deviations other) {
        return new ProductionConfig(
                directory, host, log, children, reading, expansion, other, hooks, limits);
    }

    /** This configuration with what a survey adds. */
    public ProductionConfig with(ExecHooks other) {
        return new ProductionConfig(
                directory, host, log, children, reading, expansion, compat, other, limits);
    }

    /** This configuration with limits. */
    public ProductionConfig with(ExecLimits other) {
        return new ProductionConfig(
                directory, host, log, children, reading, expansion, compat, hooks, other);
    }
}
