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

/** A unit with one of everything: writes the science text, repeated, with the calibration's. */
@Unit(name = "annotate", version = "1.2.3", licence = "BSD-3-Clause", doc = "annotates a note")
public class Annotate extends Wrapper {

    @Input(filetype = "raw_note", doc = "note to annotate")
    In<TextNote> science;

    @Calibration(
            filetype = "cal_note",
            match = {"CCDNUM", "BAND"},
            doc = "what to add",
            optional = true)
    In<TextNote> addition;

    @Output(
            filetype = "red_note",
            name = "note_{band}_c{ccdnum:02}_r{reqnum}p{attnum:02}.txt",
            doc = "the annotated note")
    Out<TextNote> annotated;

    @Param(min = 1, max = 9, doc = "how often the text is repeated")
    int repeats = 1;

    @Param(doc = "whether the addition is left aside")
    private boolean skipAddition = false;

    @Metric(unit = "1", doc = "length of the text")
    @Check(warnAbove = 20, failAbove = 40, requirement = "NOTE-1")
    double length = Double.NaN;

    @Override
    protected void process(RunContext run) throws Exception {
        TextNote note = science.get();
        String text = note.text().repeat(repeats);
        if (addition != null && !skipAddition) {
            text += addition.get().text();
        }
        length = text.length();
        annotated.set(note.withText(text));
    }
}
