package io.redshank.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of the module picture in {@code docs/architecture.md}, held to in the classes. */
class ModulePictureTest {
    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.redshank");
    }

    @Test
    void modules_know_only_what_the_picture_shows() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.redshank..")
                .withOptionalLayers(true)
                .layer("model")
                .definedBy("io.redshank.model..")
                .layer("expr")
                .definedBy("io.redshank.expr..")
                .layer("lang")
                .definedBy("io.redshank.lang..")
                .layer("match")
                .definedBy("io.redshank.match..")
                .layer("sequence")
                .definedBy("io.redshank.sequence..")
                .layer("indicators")
                .definedBy("io.redshank.indicators..")
                .layer("engine")
                .definedBy("io.redshank.engine..")
                .layer("rules")
                .definedBy("io.redshank.rules..")
                .layer("ingest")
                .definedBy("io.redshank.ingest..")
                .layer("workbench")
                .definedBy("io.redshank.workbench..")
                .layer("release")
                .definedBy("io.redshank.release..")
                .layer("cli")
                .definedBy("io.redshank.cli..")
                .layer("bench")
                .definedBy("io.redshank.bench..")
                .layer("testkit")
                .definedBy("io.redshank.testkit..")
                .whereLayer("expr")
                .mayOnlyAccessLayers("model")
                .whereLayer("lang")
                .mayOnlyAccessLayers("expr", "model")
                .whereLayer("match")
                .mayOnlyAccessLayers("expr", "model")
                .whereLayer("sequence")
                .mayOnlyAccessLayers("expr", "model")
                .whereLayer("indicators")
                .mayOnlyAccessLayers("expr", "model")
                .whereLayer("engine")
                .mayOnlyAccessLayers("match", "sequence", "indicators", "expr", "model")
                .whereLayer("rules")
                .mayOnlyAccessLayers("lang", "expr", "model")
                .whereLayer("ingest")
                .mayOnlyAccessLayers("indicators", "model")
                .whereLayer("workbench")
                .mayOnlyAccessLayers("rules", "engine", "ingest", "lang", "match", "indicators", "expr", "model")
                .whereLayer("release")
                .mayOnlyAccessLayers("rules", "model")
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("bench")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("testkit")
                .mayNotBeAccessedByAnyLayer()
                .check(classes);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("io.redshank.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage("io.redshank.testkit.."), alwaysTrue())
                .check(classes);
    }
}
