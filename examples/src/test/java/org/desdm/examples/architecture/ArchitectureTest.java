package org.desdm.examples.architecture;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.stream.Stream;
import org.desdm.api.planted.ApiThatKnowsFits;
import org.desdm.fits.geometry.planted.GeometryThatKnowsImages;
import org.desdm.fits.image.planted.ImageThatReadsFiles;
import org.desdm.fits.precal.planted.NoisyScience;
import org.desdm.fits.precal.planted.ScienceThatKnowsTheWrapper;
import org.desdm.fits.precal.planted.ScienceThatKnowsVectors;
import org.desdm.fits.sky.planted.SkyThatKnowsSteps;
import org.desdm.qc.planted.QcThatKnowsExamples;
import org.desdm.wrapper.planted.WrapperThatKnowsFits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the code to the house rules, and every rule to an offence that it must find. */
class ArchitectureTest {

    private static final JavaClasses DESDM =
            new ClassFileImporter()
                    .withImportOption(DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.desdm");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(HouseRules.apiDependsOnTheJdkAlone(), classes(ApiThatKnowsFits.class)),
                Arguments.of(
                        HouseRules.fitsAndWrapperDoNotKnowOneAnother(),
                        classes(ScienceThatKnowsTheWrapper.class)),
                Arguments.of(
                        HouseRules.wrapperDoesNotKnowFits(), classes(WrapperThatKnowsFits.class)),
                Arguments.of(
                        HouseRules.qcAndProvenanceKnowTheApiAlone(),
                        classes(QcThatKnowsExamples.class)),
                Arguments.of(HouseRules.nobodySeesExamples(), classes(QcThatKnowsExamples.class)),
                Arguments.of(HouseRules.floorsLookDown(), classes(GeometryThatKnowsImages.class)),
                Arguments.of(
                        HouseRules.imageSeesNothingAboveIt(), classes(ImageThatReadsFiles.class)),
                Arguments.of(
                        HouseRules.measuresSeeNothingBesideOrAboveThem(),
                        classes(SkyThatKnowsSteps.class)),
                Arguments.of(
                        HouseRules.nobodySeesTheVectorKernels(),
                        classes(ScienceThatKnowsVectors.class)),
                Arguments.of(HouseRules.scienceDoesNoFileIo(), classes(ImageThatReadsFiles.class)),
                Arguments.of(HouseRules.libraryNeverExitsOrPrints(), classes(NoisyScience.class)),
                Arguments.of(HouseRules.libraryStartsNoThreads(), classes(NoisyScience.class)),
                Arguments.of(
                        HouseRules.onlyTheCommandLineKnowsPicocli(),
                        classes(QcThatKnowsExamples.class)),
                Arguments.of(
                        HouseRules.noPublicSignatureShowsALibrary(),
                        classes(QcThatKnowsExamples.class)),
                Arguments.of(
                        HouseRules.onlyItsOwnPackageOfTheTestKitKnowsJUnit(),
                        classes(QcThatKnowsExamples.class)),
                Arguments.of(
                        HouseRules.nobodyButTestsSeesTheTestKit(),
                        classes(WrapperThatKnowsFits.class)),
                Arguments.of(HouseRules.nobodyUsesAwt(), classes(NoisyScience.class)),
                Arguments.of(
                        HouseRules.packagesHaveNoCycles(),
                        classes(GeometryThatKnowsImages.class, ImageThatReadsFiles.class)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theCodeKeepsTheRule(ArchRule rule, JavaClasses planted) {
        rule.check(DESDM);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleFindsAPlantedOffence(ArchRule rule, JavaClasses planted) {
        EvaluationResult result = rule.allowEmptyShould(true).evaluate(planted);

        assertTrue(
                result.hasViolation(),
                () -> "does not find its planted offence: " + rule.getDescription());
    }

    @Test
    void theRulesSeeEveryModule() {
        for (String root :
                new String[] {"api", "fits", "qc", "provenance", "wrapper", "examples"}) {
            assertFalse(
                    DESDM.stream()
                            .noneMatch(c -> c.getPackageName().startsWith("org.desdm." + root)),
                    "no class of org.desdm." + root + " was imported");
        }
    }

    private static JavaClasses classes(Class<?>... planted) {
        return new ClassFileImporter().importClasses(planted);
    }
}
