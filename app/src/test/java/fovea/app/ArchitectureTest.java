package fovea.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The borders drawn in ARCHITECTURE.md. */
class ArchitectureTest {
    static final List<String> MODULES = List.of(
            "core",
            "formats",
            "dicom",
            "model",
            "curate",
            "adapt",
            "prove",
            "apply",
            "replicate",
            "suite",
            "serve",
            "app");

    private static final String TENSORS = "org.bytedeco..";

    /** Packages of the net: public for one another, closed to everybody else. */
    private static final String[] NET = {
        "fovea.model.vision..",
        "fovea.model.layers..",
        "fovea.model.adapters..",
        "fovea.model.optimisation..",
        "fovea.model.unet..",
        "fovea.model.text..",
        "fovea.model.drawing.."
    };

    /** Packages of the model whose public classes hold tensors, for one another alone. */
    private static final String[] HOLD_TENSORS = {
        "fovea.model.preparation..", "fovea.model.learning..", "fovea.model.libtorch.."
    };

    /** "About 25 files": a reader should see a package at a glance. */
    private static final int MOST_FILES = 28;

    private static final JavaClasses FOVEA = BuiltClasses.FOVEA;

    @Test
    void every_module_is_looked_at() {
        assertThat(MODULES).allSatisfy(module -> assertThat(
                        FOVEA.getPackage("fovea." + module).getClassesInPackageTree())
                .hasSizeGreaterThan(1));
    }

    @Test
    void packages_are_small() {
        assertThat(FOVEA.getPackage("fovea").getSubpackagesInTree()).allSatisfy(one -> assertThat(
                        one.getClasses().stream().filter(kind -> kind.isTopLevelClass() && !kind.isArray()))
                .as(one.getName())
                .hasSizeLessThanOrEqualTo(MOST_FILES));
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("fovea.(**)").should().beFreeOfCycles().check(FOVEA);
    }

    @Test
    void core_needs_the_jdk_alone() {
        onlySees("core");
    }

    @Test
    void prove_sees_only_core() {
        onlySees("prove", "core");
    }

    @Test
    void formats_dicom_and_model_see_no_module_but_core() {
        seesNoModuleBut("formats", "core");
        seesNoModuleBut("dicom", "core");
        seesNoModuleBut("model", "core");
    }

    @Test
    void verbs_do_not_import_one_another() {
        seesNoModuleBut("curate", "core", "formats", "dicom");
        seesNoModuleBut("adapt", "core", "model");
        seesNoModuleBut("prove", "core");
        seesNoModuleBut("apply", "core", "formats", "dicom", "model");
    }

    @Test
    void replicate_repeats_adapt_and_prove_and_sees_no_other_verb() {
        seesNoModuleBut("replicate", "core", "formats", "model", "adapt", "prove");
    }

    @Test
    void suite_lets_in_and_asks_and_sees_no_verb_but_apply() {
        seesNoModuleBut("suite", "core", "formats", "model", "apply");
    }

    @Test
    void serve_asks_a_suite_and_sees_no_verb_but_apply() {
        seesNoModuleBut("serve", "core", "formats", "dicom", "model", "apply", "suite");
    }

    @Test
    void of_serve_only_http_sees_the_web_server_and_only_store_the_database() {
        noClasses()
                .that()
                .resideOutsideOfPackage("fovea.serve.http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(FOVEA);
        noClasses()
                .that()
                .resideOutsideOfPackage("fovea.serve.store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..", "com.zaxxer..", "org.flywaydb..")
                .check(FOVEA);
    }

    @Test
    void only_model_sees_libtorch() {
        noClasses()
                .that()
                .resideOutsideOfPackage("fovea.model..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(TENSORS)
                .check(FOVEA);
    }

    @Test
    void one_class_sees_onnx_runtime() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("fovea.model.guest.OnnxRuntimeNet")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(FOVEA);
    }

    @Test
    void only_model_sees_its_nets() {
        noClasses()
                .that()
                .resideOutsideOfPackage("fovea.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NET)
                .check(FOVEA);
    }

    @Test
    void no_tensor_stands_in_a_public_signature_outside_the_nets() {
        DescribedPredicate<JavaClass> frontDoor = DescribedPredicate.not(
                        resideInAnyPackage(NET).or(resideInAnyPackage(HOLD_TENSORS)))
                .as("outside the nets' packages");
        methods()
                .that()
                .areDeclaredInClassesThat(frontDoor)
                .should(haveNoTensorInAPublicSignature())
                .check(FOVEA);
        constructors()
                .that()
                .areDeclaredInClassesThat(frontDoor)
                .should(haveNoTensorInAPublicSignature())
                .check(FOVEA);
    }

    /** Nothing but the JDK, null annotations, itself and the modules named. */
    private static void onlySees(String module, String... seen) {
        String[] allowed = Stream.concat(
                        Stream.of("java..", "javax..", "org.w3c.dom..", "org.jspecify.annotations..", inside(module)),
                        Stream.of(seen).map(ArchitectureTest::inside))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(inside(module))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(FOVEA);
    }

    private static void seesNoModuleBut(String module, String... seen) {
        List<String> allowed = List.of(seen);
        String[] others = MODULES.stream()
                .filter(other -> !other.equals(module) && !allowed.contains(other))
                .map(ArchitectureTest::inside)
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(inside(module)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(FOVEA);
    }

    private static String inside(String module) {
        return "fovea." + module + "..";
    }

    private static ArchCondition<JavaCodeUnit> haveNoTensorInAPublicSignature() {
        return new ArchCondition<>("have no tensor in a public signature") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean open =
                        isOpen(unit.getModifiers()) && isOpen(unit.getOwner().getModifiers());
                Stream<JavaClass> types =
                        Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()));
                if (open && types.anyMatch(resideInAPackage(TENSORS))) {
                    events.add(SimpleConditionEvent.violated(unit, unit.getFullName() + " shows a tensor"));
                }
            }
        };
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
