package org.desdm.wrapper.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the process table said of a child when it was last looked at. */
final class UsageSamples {

    /** Of the process table's times on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private final ProcessHandle child;
    private final Path table;
    private final Map<String, String> values = new LinkedHashMap<>();

    UsageSamples(ProcessHandle child) {
        this.child = child;
        this.table = Path.of("/proc", Long.toString(child.pid()));
    }

    void take() {
        if (!Files.isDirectory(table)) {
            child.info().totalCpuDuration().ifPresent(this::total);
            return;
        }
        try {
            status(Files.readString(table.resolve("status"), StandardCharsets.ISO_8859_1));
            stat(Files.readString(table.resolve("stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) { // it has just ended: the sample before stays
            return;
        }
    }

    /** User and system time are one number here. */
    private void total(Duration cpu) {
        values.put("ru_utime", seconds(cpu.toNanos() * 1e-9));
    }

    /** The fields after the program's name in parentheses, which may hold anything. */
    private void stat(String text) {
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        values.put("ru_minflt", fields[7]);
        values.put("ru_majflt", fields[9]);
        values.put("ru_utime", ticks(fields[11]));
        values.put("ru_stime", ticks(fields[12]));
    }

    private void status(String text) {
        text.lines()
                .forEach(
                        line -> {
                            put(line, "VmHWM:", "ru_maxrss");
                            put(line, "voluntary_ctxt_switches:", "ru_nvcsw");
                            put(line, "nonvoluntary_ctxt_switches:", "ru_nivcsw");
                        });
    }

    private void put(String line, String name, String key) {
        if (line.startsWith(name)) {
            values.put(key, line.substring(name.length()).strip().split(" ")[0]);
        }
    }

    private static String ticks(String text) {
        return seconds(Long.parseLong(text) / TICKS_PER_SECOND);
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    ProcInfo procInfo() {
        return new ProcInfo(ProcInfo.SAMPLED, values);
    }
}
