package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.junit.jupiter.api.Test;

/** Headers that cannot be used: every problem by name, all at once. */
class WcsProblemsTest {

    private static List<Problem> problems(FitsHeader header) {
        return assertThrows(DesdmException.class, () -> Wcs.of(header)).problems();
    }

    private static Problem only(String code, String... cards) {
        List<Problem> problems = problems(Headers.with(Headers.plain(code), cards));
        assertEquals(1, problems.size(), problems::toString);
        assertFalse(problems.get(0).next().isEmpty());
        return problems.get(0);
    }

    @Test
    void everyMissingKeywordIsNamed() {
        List<Problem> problems = problems(new FitsHeader());

        assertEquals(
                List.of("CTYPE1", "CTYPE2", "CRPIX1", "CRPIX2", "CRVAL1", "CRVAL2"),
                problems.stream().map(p -> p.what().split(" ")[1]).toList());
        assertTrue(problems.stream().allMatch(p -> p.code() == FitsError.MISSING_WCS));
    }

    @Test
    void problemsOfSeveralStagesAreToldTogether() {
        List<Problem> problems =
                problems(
                        Headers.with(
                                Headers.plain("TPV"), "CRPIX1 =", "CD2_1 = NaN", "PV1_40 = 1.0"));

        assertEquals(
                List.of(FitsError.MISSING_WCS, FitsError.BAD_KEYWORD_VALUE, FitsError.BAD_WCS),
                problems.stream().map(Problem::code).toList());
    }

    @Test
    void aSingularMatrixIsRefused() {
        Problem problem = only("TAN", "CD2_1 = -7.5E-5", "CD2_2 = 1.0E-6");

        assertEquals(FitsError.SINGULAR_WCS, problem.code());
        assertEquals("CDi_j = [-7.5E-5 1.0E-6; -7.5E-5 1.0E-6] cannot be inverted", problem.what());
    }

    @Test
    void aDistortionThatFoldsAtTheReferencePointIsRefused() {
        assertEquals(FitsError.SINGULAR_WCS, only("TPV", "PV1_1 = 0.0", "PV2_1 = 1.0").code());
        assertEquals(
                FitsError.SINGULAR_WCS,
                only("TAN-SIP", "A_ORDER = 1", "B_ORDER = 1", "A_1_0 = -1.0").code());
    }

    @Test
    void axesThatDoNotBelongTogetherAreRefused() {
        for (String second : List.of("DEC--SIN", "GLAT-TAN", "RA---TAN", "WAVE", "LINEAR")) {
            assertEquals(
                    FitsError.BAD_WCS, only("TAN", "CTYPE2 = '" + second + "'").code(), second);
        }
    }

    @Test
    void unknownProjectionsAreNamed() {
        Problem other = only("QSC");
        Problem none = only("XYZ");

        assertEquals(FitsError.UNKNOWN_PROJECTION, other.code());
        assertEquals("projection QSC is not supported", other.what());
        assertEquals("CTYPE names no projection of FITS: 'XYZ'", none.what());
    }

    @Test
    void valuesThatCannotBeAreNamed() {
        assertEquals("CRVAL2 = 91 is no latitude", only("TAN", "CRVAL2 = 91.0").what());
        assertEquals("CUNIT1 = 'Hz' is no unit of angles", only("TAN", "CUNIT1 = 'Hz'").what());
        assertEquals("PV2_40 is no term of TPV", only("TPV", "PV2_40 = 0.0").what());
        assertEquals("A_ORDER = 10", only("TAN-SIP", "A_ORDER = 10", "B_ORDER = 2").what());
        assertEquals("A_ORDER = -2", only("TAN-SIP", "A_ORDER = -2", "B_ORDER = 2").what());
        assertEquals(
                "PV2_1 = 0 makes no projection", only("ZPN", "PV2_1 = 0.0", "PV2_2 = -1.0").what());
        assertEquals("PV2_1 = NaN makes no projection", only("COE").what());
        assertEquals("PV2_1 = 0 makes no projection", only("CEA", "PV2_1 = 0.0").what());
        assertEquals("PV2_1 = 1.5 makes no projection", only("CEA", "PV2_1 = 1.5").what());
        assertEquals("PV2_1 = -90 makes no projection", only("AIR", "PV2_1 = -90.0").what());
        assertEquals("PV2_1, 2 = 1, -1 makes no projection", only("CYP", "PV2_2 = -1.0").what());
        assertEquals("PV2_1, 2 = 1, 0 makes no projection", only("CYP", "PV2_2 = 0.0").what());
        assertEquals(
                "LONPOLE = 75 does not fit CRVAL2 = -30", only("CAR", "LONPOLE = 75.0").what());
        assertEquals(FitsError.BAD_KEYWORD_VALUE, only("TAN", "CRVAL1 = 'ten'").code());
    }

    /** Whatever stands in the keywords, a header makes a WCS or a coded error. */
    @Test
    void anyHeaderEndsInAWcsOrACodedError() {
        long seed = 42;
        Random random = new Random(seed);
        String[] names = {
            "CTYPE1", "CTYPE2", "CRVAL1", "CRVAL2", "CRPIX1", "CRPIX2", "CD1_1", "CD1_2", "CD2_1",
            "CD2_2", "PC1_1", "CDELT1", "CROTA2", "LONPOLE", "LATPOLE", "PV1_0", "PV1_1", "PV1_2",
            "PV2_1", "PV2_2", "PV2_3", "PV2_12", "A_ORDER", "B_ORDER", "A_1_1", "B_0_2", "CUNIT1"
        };
        String[] values = {
            "0.0",
            "1.0",
            "-1.0",
            "1E300",
            "-1E-300",
            "90.0",
            "NaN",
            "''",
            "'abc'",
            "T",
            "1e9999",
            "3",
            "'RA---TAN'",
            "'DEC--ZPN'",
            "'DEC--TPV-SIP'",
            "'-'",
            "'GLON-MOL'",
            "'deg'",
            "45.0"
        };
        String[] codes = {"TAN", "TPV", "ZPN", "SIN", "COO", "CYP", "MOL", "TAN-SIP", "AIT", "COP"};
        double[] x = new double[3];
        double[] y = new double[3];
        for (int i = 0; i < 2000; i++) {
            FitsHeader header = Headers.plain(codes[random.nextInt(codes.length)]);
            for (int k = random.nextInt(5); k >= 0; k--) {
                header.put(
                        HeaderCard.written(
                                names[random.nextInt(names.length)],
                                values[random.nextInt(values.length)],
                                ""));
            }
            try {
                Wcs wcs = Wcs.of(header);
                for (int k = 0; k < 3; k++) {
                    x[k] = random.nextGaussian() * 1000;
                    y[k] = random.nextGaussian() * 1000;
                }
                int lost = wcs.toSky(x, y, 0, 3);
                assertEquals(lost, Arrays.stream(x).filter(Double::isNaN).count(), "seed " + seed);
                wcs.toPixel(x, y, 0, 3);
                wcs.pixelAreaAt(5, 5);
            } catch (DesdmException e) {
                assertFalse(e.problems().isEmpty(), "seed " + seed);
            }
        }
    }
}
