package org.desdm.wrapper;

import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Unit;

/** A unit with a parameter of every type, with and without units. */
@Unit(name = "every-type", version = "1.0.0", licence = "BSD-3-Clause", doc = "copies a note")
public class EveryType extends Wrapper {

    /** A parameter that is a word. */
    public enum Method {
        MEAN,
        MEDIAN
    }

    @Input(filetype = "raw_note", doc = "note to copy")
    In<TextNote> science;

    @Calibration(
            filetype = "cal_note",
            match = {"CCDNUM", "BAND"},
            maxAge = "7 d",
            doc = "flat",
            optional = true)
    In<TextNote> flat;

    @Output(filetype = "red_note", name = "copy_c{ccdnum:02}.txt", doc = "the copy")
    Out<TextNote> copy;

    @Param(unit = "arcsec", min = 0, max = 10, doc = "width of a star")
    double seeing = 0.9;

    @Param(unit = "s", min = 0, doc = "length of the exposure")
    double exposure = 90;

    @Param(unit = "KiB", doc = "room for rows")
    long buffer = 64;

    @Param(unit = "pix", doc = "rows at once")
    int rows = 16;

    @Param(min = 1, max = 9, doc = "how often")
    int passes = 3;

    @Param(doc = "whether it is quick")
    boolean quick = false;

    @Param(doc = "a text")
    String word = "as it is";

    @Param(doc = "how values are combined")
    Method method = Method.MEAN;

    @Metric(unit = "electron", doc = "level")
    @Check(warnAbove = 100, failAbove = 1000)
    double level = Double.NaN;

    @Metric(unit = "1", doc = "fraction")
    double fraction = Double.NaN;

    /** A unit whose parameters a program has set. */
    public static EveryType set() {
        EveryType unit = new EveryType();
        unit.seeing = 0.26;
        unit.exposure = 240;
        unit.buffer = 2048;
        unit.rows = 8;
        unit.passes = 5;
        unit.quick = true;
        unit.word = "two words";
        unit.method = Method.MEDIAN;
        return unit;
    }

    @Override
    protected void process(RunContext run) {
        TextNote note = science.get();
        level = note.text().length();
        if (flat != null) {
            note = note.withText(note.text() + flat.get().text());
        }
        copy.set(note);
    }
}
