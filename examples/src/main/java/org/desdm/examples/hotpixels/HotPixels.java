package org.desdm.examples.hotpixels;

import java.nio.file.Path;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.qc.LogHook;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Exec;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.ExecCommand;
import org.desdm.wrapper.ExecWrapper;

/** Lists the hot pixels of one CCD of a raw exposure, with a program written in C. */
@Unit(
        name = "hot-pixels",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "lists the hot pixels of one CCD of a raw exposure with a C program")
@Exec(program = "hotpixels", versionFlag = "--version")
public final class HotPixels extends ExecWrapper {

    @Input(filetype = "raw", keywords = "EXTENSION", doc = "raw exposure")
    In<Path> raw;

    @Output(filetype = "hotpix", name = "hotpix_x{extension:02}.txt", doc = "x, y [0-based], ADU")
    Out<Path> list;

    @Param(min = 1, flag = "-e", doc = "extension of the CCD; the first behind the primary is 1")
    int extension = 1;

    @Param(min = 0, unit = "sigma", flag = "-k", doc = "how far above the median a pixel is hot")
    double threshold = 8;

    @Metric(unit = "1", doc = "fraction of pixels that are hot")
    @Check(warnAbove = 0.01, failAbove = 0.1)
    double hotFraction = Double.NaN;

    @Override
    protected void command(ExecCommand command) {
        command.params().flag("-o", list).arg(raw);
    }

    @Override
    protected void line(LogHook.Stream stream, String line) {
        if (line.startsWith("hot fraction ")) {
            hotFraction = Double.parseDouble(line.substring("hot fraction ".length()));
        }
    }
}
