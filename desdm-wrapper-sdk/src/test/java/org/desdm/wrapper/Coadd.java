package org.desdm.wrapper;

import java.nio.file.Path;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.qc.LogHook;
import org.desdm.api.unit.Exec;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.exec.ExecLimits;

/** A unit around the program {@code coadder}, which each test writes as it needs it. */
@Unit(name = "coadd", version = "1.0.0", licence = "BSD-3-Clause")
@Exec(program = "coadder", versionFlag = "--version", versionPattern = "version (\\S+)")
final class Coadd extends ExecWrapper {

    enum Method {
        MEDIAN,
        MEAN
    }

    @Input(filetype = "red", keywords = "TILE", doc = "images")
    InList<Path> images;

    @Input(filetype = "cat", doc = "catalogue", optional = true)
    In<Path> catalogue;

    @Output(filetype = "coadd", name = "tile_{tile}_{band}.txt", doc = "the sum")
    Out<Path> sum;

    @Output(filetype = "weight", name = "weight_{tile}.txt", doc = "its weight")
    Out<Path> weight;

    @Param(doc = "method", flag = "-COMBINE_TYPE")
    Method method = Method.MEDIAN;

    @Param(doc = "clip", flag = "--clip=", unit = "sigma")
    double clip = 4.5;

    @Param(doc = "quick", flag = "-q")
    boolean quick;

    @Param(doc = "note", flag = "-n")
    String note = "";

    @Param(doc = "not told to the program")
    int untold = 1;

    @Metric(unit = "1", doc = "how many lines it read")
    double lines = Double.NaN;

    ExecLimits own = ExecLimits.NONE;

    @Override
    protected void command(ExecCommand command) {
        command.limits(own)
                .flag("-o", sum)
                .flag("--weight=", weight)
                .listFile("@{}", images)
                .args(images);
        if (catalogue != null) {
            command.flag("-c", catalogue);
        }
    }

    @Override
    protected void line(LogHook.Stream stream, String line) {
        if (line.startsWith("lines ")) {
            lines = Double.parseDouble(line.substring(6));
        }
    }
}
