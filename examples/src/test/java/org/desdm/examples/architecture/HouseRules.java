package org.desdm.examples.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** Which code may know which. Each rule says why in its {@code because}. */
final class HouseRules {

    private static final String[] SCIENCES = {
        "org.desdm.fits.precal..",
        "org.desdm.fits.coadd..",
        "org.desdm.fits.diffim..",
        "org.desdm.fits.quality.."
    };

    /** Floor 3 without io. */
    private static final String[] MEASURES = {
        "org.desdm.fits.stats..",
        "org.desdm.fits.background..",
        "org.desdm.fits.wcs..",
        "org.desdm.fits.resample..",
        "org.desdm.fits.sky.."
    };

    private static final Set<String> THREAD_MAKERS =
            Set.of(
                    "java.util.concurrent.Executors",
                    "java.util.concurrent.ForkJoinPool",
                    "java.util.concurrent.ThreadPoolExecutor",
                    "java.util.Timer");

    private HouseRules() {}

    private static String[] and(String[] some, String... others) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(String[]::new);
    }

    static ArchRule apiDependsOnTheJdkAlone() {
        return classes()
                .that()
                .resideInAPackage("org.desdm.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.desdm.api..")
                .because("what everybody agrees on must not drag anything along");
    }

    static ArchRule fitsAndWrapperDoNotKnowOneAnother() {
        return noClasses()
                .that()
                .resideInAPackage("org.desdm.fits..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.desdm.wrapper..", "org.desdm.qc..", "org.desdm.provenance..")
                .because("they meet through the Codec of desdm-api");
    }

    static ArchRule wrapperDoesNotKnowFits() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        "org.desdm.wrapper..", "org.desdm.qc..", "org.desdm.provenance..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.desdm.fits..")
                .because("the SDK takes any type that has a Codec");
    }

    static ArchRule qcAndProvenanceKnowTheApiAlone() {
        return noClasses()
                .that()
                .resideInAnyPackage("org.desdm.qc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.desdm.provenance..", "org.desdm.wrapper..")
                .because(
                        "quality control and provenance do not know one another, nor what uses them");
    }

    static ArchRule nobodySeesExamples() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("org.desdm.examples..", "org.desdm.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.desdm.examples..", "org.desdm.benchmarks..")
                .because("examples and benchmarks see all and are seen by nobody");
    }

    static ArchRule floorsLookDown() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        "org.desdm.fits.geometry..",
                        "org.desdm.fits.mask..",
                        "org.desdm.fits.header..",
                        "org.desdm.fits.camera..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        and(
                                and(MEASURES, SCIENCES),
                                "org.desdm.fits.image..",
                                "org.desdm.fits.table..",
                                "org.desdm.fits.io.."))
                .because("a lower floor never sees a higher one");
    }

    static ArchRule imageSeesNothingAboveIt() {
        return noClasses()
                .that()
                .resideInAnyPackage("org.desdm.fits.image..", "org.desdm.fits.table..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        and(
                                and(MEASURES, SCIENCES),
                                "org.desdm.fits.io..",
                                "org.desdm.fits.mock.."))
                .because("a lower floor never sees a higher one");
    }

    static ArchRule measuresSeeNothingBesideOrAboveThem() {
        return noClasses()
                .that()
                .resideInAnyPackage(MEASURES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(and(SCIENCES, "org.desdm.fits.io..", "org.desdm.fits.mock.."))
                .because("what steps are made of does not know the steps");
    }

    static ArchRule nobodySeesTheVectorKernels() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("org.desdm.fits.internal.vector..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.desdm.fits.internal.vector..", "jdk.incubator..")
                .because("they are loaded by name, where the host's JVM can run them");
    }

    static ArchRule scienceDoesNoFileIo() {
        return noClasses()
                .that()
                .resideInAnyPackage(SCIENCES)
                .or()
                .resideInAnyPackage(MEASURES)
                .or()
                .resideInAnyPackage(
                        "org.desdm.fits.mock..", "org.desdm.fits.image..", "org.desdm.fits.table..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "org.desdm.fits.io..")
                .because("primitives work on images in memory; wrappers read and write files");
    }

    static ArchRule libraryNeverExitsOrPrints() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("org.desdm.examples.cli..", "org.desdm.benchmarks..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("desdm is embedded in other people's JVMs");
    }

    static ArchRule libraryStartsNoThreads() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.desdm.examples.cli..",
                        "org.desdm.benchmarks..",
                        "org.desdm.wrapper.testkit..")
                .should()
                .accessTargetWhere(startsAThread())
                .because(
                        "threads come from the host, as a Workers argument; the test kit is the host of a unit under test");
    }

    static ArchRule onlyTheCommandLineKnowsPicocli() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("org.desdm.examples.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .because("a command is a few lines over public API");
    }

    static ArchRule onlyItsOwnPackageOfTheTestKitKnowsJUnit() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("org.desdm.wrapper.testkit.junit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit..")
                .because("the kit works under any test framework");
    }

    static ArchRule nobodyButTestsSeesTheTestKit() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("org.desdm.wrapper.testkit..", "org.desdm.fits.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.desdm.wrapper.testkit..", "org.desdm.fits.testkit..")
                .because("what is delivered does not need what it was tested with");
    }

    static ArchRule nobodyUsesAwt() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..")
                .because("pictures must work on a machine without a display or its libraries");
    }

    static ArchRule noPublicSignatureShowsALibrary() {
        return noMethods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(
                        "org.desdm.examples.cli..",
                        "org.desdm.benchmarks..",
                        "org.desdm.wrapper.testkit.junit..")
                .should(showALibrary())
                .because(
                        "a library that is replaced must not break those who use desdm; the test kit's JUnit extension is one for JUnit");
    }

    static ArchRule packagesHaveNoCycles() {
        return slices().matching("org.desdm.(**)").should().beFreeOfCycles();
    }

    private static ArchCondition<JavaMethod> showALibrary() {
        return new ArchCondition<>("show a type that is neither the JDK's nor desdm's") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean foreign =
                        Stream.concat(
                                        method.getRawParameterTypes().stream(),
                                        Stream.of(method.getRawReturnType()))
                                .map(type -> type.getBaseComponentType())
                                .anyMatch(
                                        type ->
                                                !type.isPrimitive()
                                                        && !isOurs(type.getPackageName()));
                events.add(new SimpleConditionEvent(method, foreign, method.getFullName()));
            }
        };
    }

    private static boolean isOurs(String packageName) {
        return packageName.startsWith("java.")
                || packageName.startsWith("javax.annotation.processing")
                || packageName.startsWith("javax.lang.model")
                || packageName.startsWith("org.desdm");
    }

    private static DescribedPredicate<JavaAccess<?>> startsAThread() {
        return new DescribedPredicate<>("start a thread or take one from a hidden pool") {
            @Override
            public boolean test(JavaAccess<?> access) {
                String owner = access.getTargetOwner().getName();
                String name = access.getTarget().getName();
                boolean threadStarted =
                        owner.equals("java.lang.Thread")
                                && (name.equals("<init>") || name.equals("start"));
                boolean hiddenPool =
                        owner.equals("java.util.concurrent.CompletableFuture")
                                        && name.endsWith("Async")
                                || name.equals("parallelStream")
                                || name.equals("parallel") && owner.startsWith("java.util.stream");
                return threadStarted || hiddenPool || THREAD_MAKERS.contains(owner);
            }
        };
    }
}
