package org.desdm.wrapper.contract;

import static org.desdm.wrapper.Refusals.facts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.qc.Limits;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Unit;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.MetricSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;
import org.junit.jupiter.api.Test;

class ContractReaderTest {

    private enum Method {
        MEAN,
        MEDIAN
    }

    private static class Base {
        @Param(min = 1, doc = "passes")
        int passes = 2;
    }

    @Unit(name = "full-unit", version = "1.0.0-rc.1", licence = "MIT", doc = "has all")
    private static final class Full extends Base {

        @Calibration(filetype = "cal", match = "BAND", doc = "calibration", optional = true)
        private In<String> cal;

        @Input(filetype = "raw", doc = "frames")
        private InList<List<String>> frames;

        @Output(filetype = "red", name = "x_{band}_{ccdnum:02}.fits", doc = "result")
        private Out<String> red;

        @Param(unit = "arcsec", min = 0, max = 2, doc = "radius")
        private double radius = 1.5;

        @Param(doc = "method")
        private Method method = Method.MEDIAN;

        @Param(
                doc = "word",
                choices = {"a", "b"})
        private String word = "a";

        @Metric(unit = "1", doc = "fraction")
        @Check(warnAbove = 0.1, failAbove = 0.2, requirement = "R-1")
        private double fraction = Double.NaN;

        @Metric(unit = "ADU", doc = "level")
        private double level = Double.NaN;

        private Full() {}
    }

    @Test
    void readsEveryPartOfAContract() {
        UnitContract contract = ContractReader.read(Full.class);

        assertEquals("full-unit", contract.name());
        assertEquals(Full.class.getName(), contract.className());
        assertEquals(
                List.of(
                        new InputSpec(
                                "frames", "raw", "List", true, false, List.of(), "", List.of(),
                                false, "frames"),
                        new InputSpec(
                                "cal",
                                "cal",
                                "String",
                                false,
                                true,
                                List.of("BAND"),
                                "",
                                List.of(),
                                true,
                                "calibration")),
                contract.inputs());
        assertEquals(
                List.of(
                        new OutputSpec(
                                "red",
                                "red",
                                "String",
                                "frames",
                                "x_{band}_{ccdnum:02}.fits",
                                "result")),
                contract.outputs());
        double none = Double.POSITIVE_INFINITY;
        assertEquals(
                List.of(
                        new ParamSpec("passes", "int", "2", "", 1, none, List.of(), "", "passes"),
                        new ParamSpec(
                                "radius", "double", "1.5", "arcsec", 0, 2, List.of(), "", "radius"),
                        new ParamSpec(
                                "method",
                                "text",
                                "MEDIAN",
                                "",
                                -none,
                                none,
                                List.of("MEAN", "MEDIAN"),
                                "",
                                "method"),
                        new ParamSpec(
                                "word",
                                "text",
                                "a",
                                "",
                                -none,
                                none,
                                List.of("a", "b"),
                                "",
                                "word")),
                contract.params());
        assertEquals(
                List.of(
                        new MetricSpec(
                                "fraction",
                                "1",
                                new Limits(Double.NaN, 0.1, Double.NaN, 0.2),
                                "R-1",
                                "fraction"),
                        new MetricSpec("level", "ADU", Limits.NONE, "", "level")),
                contract.metrics());
    }

    @Unit(name = "Bad_Unit", version = "1", licence = " ")
    private static final class Bad {

        @Input(filetype = "", doc = "")
        In<String> science;

        @Input(filetype = "raw", doc = "not a handle")
        String text;

        @Output(filetype = "red", like = "sience", name = "x_{Band}.fits", doc = "result")
        Out<String> red;

        @Output(filetype = "red", name = "sub/{band}.fits", doc = "result")
        Out<?> other;

        @Param(max = 1, doc = "too large")
        double big = 2;

        @Param(doc = "no type of a parameter")
        float single = 1;

        @Param(doc = "no default")
        String Science;

        @Param(doc = "two roles")
        @Metric(unit = "1", doc = "two roles")
        final double both = Double.NaN;

        @Check(failAbove = 1)
        double unmeasured;

        @Metric(unit = "", doc = "no unit, no limit, no double")
        @Check
        int count;
    }

    @Test
    void reportsEveryRuleThatIsBrokenAtOnce() {
        List<String> facts = facts(() -> ContractReader.read(Bad.class));

        for (String expected :
                List.of(
                        "Bad: 'Bad_Unit' is no name of a unit",
                        "Bad: '1' is no version",
                        "Bad: the licence is empty",
                        "Bad.science: the filetype is empty",
                        "Bad.science: the doc is empty",
                        "Bad.text: the field is of type String",
                        "Bad.red: like = 'sience' is no input",
                        "Bad.red: cannot read the braces of name 'x_{Band}.fits' near 'x_{Band}.fits' (expected {key} or {key:0N}, the key in lower case)",
                        "Bad.other: name 'sub/{band}.fits' has a path separator, '..' or a control character",
                        "Bad.big: the default breaks the parameter's own rule: 2.0 is outside of -Infinity to 1.0",
                        "Bad.single: a parameter cannot be of type float",
                        "Bad.Science: the name equals 'science' ignoring case",
                        "Bad.Science: the parameter has no default",
                        "Bad.both: the field has several roles",
                        "Bad.both: the field is final or static",
                        "Bad.unmeasured: @Check without @Metric",
                        "Bad.count: a metric must be a double",
                        "Bad.count: the unit is empty",
                        "Bad.count: @Check without a limit")) {
            assertTrue(facts.contains(expected), () -> expected + " is not in " + facts);
        }
    }

    private static final class Nameless {}

    private final class Inner {}

    @Test
    void saysWhatAClassLacksToBeAUnit() {
        assertEquals(
                List.of("Nameless: the class has no @Unit"),
                facts(() -> ContractReader.read(Nameless.class)));
        assertTrue(
                facts(() -> ContractReader.read(Inner.class))
                        .toString()
                        .contains("cannot be made"));
    }
}
