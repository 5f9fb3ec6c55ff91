package fovea.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How the code behaves and is written, everywhere: what ARCHITECTURE.md and CONTRIBUTING.md ask of every class. */
class CodingRulesTest {
    private static final JavaClasses FOVEA = BuiltClasses.FOVEA;

    @Test
    void static_fields_are_final() {
        fields().that().areStatic().should().beFinal().check(FOVEA);
    }

    @Test
    void only_the_app_prints_or_exits() {
        noClasses()
                .that()
                .resideOutsideOfPackage("fovea.app")
                .should(ACCESS_STANDARD_STREAMS)
                .check(FOVEA);
        noClasses()
                .that()
                .resideOutsideOfPackage("fovea.app")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(FOVEA);
    }

    /** Who may open files for writing beside AtomicWrite, and why. */
    private static final Set<String> WRITERS = Set.of(
            "fovea.core.files.AtomicWrite",
            "fovea.adapt.loop.RunLock", // a lock, no content
            "fovea.core.files.ProcessLock", // a lock, no content
            "fovea.serve.store.ObjectStore", // files that come in, hashed on the way, whose name is the hash
            "fovea.serve.store.ObjectStore$Arriving", // forces them to disk
            "fovea.model.libtorch.Libtorch", // a lock, no content
            "fovea.curate.Journal", // appends, and repairs a torn end
            "fovea.replicate.Looks", // appends a line
            "fovea.curate.archive.Unpacker", // new files in a folder that gets its name when all are there
            "fovea.curate.archive.Unpacked", // gives that folder its name
            "fovea.model.weights.Safetensors", // opens to read
            "fovea.model.gguf.Gguf", // opens to read
            "fovea.model.checkpoint.UserCheckpoint", // opens to read
            "fovea.model.weights.TorchCheckpoint"); // opens to read

    @Test
    void files_are_written_by_atomic_write_alone() {
        noClasses()
                .that(DescribedPredicate.describe("have no leave to write", one -> !WRITERS.contains(one.getName())))
                .should()
                .callMethodWhere(DescribedPredicate.describe("a file is written", CodingRulesTest::writes))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(FileOutputStream|FileWriter|PrintStream\\$File)")
                .check(FOVEA);
    }

    private static boolean writes(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getName();
        boolean files = owner.equals("java.nio.file.Files")
                && (name.startsWith("write")
                        || Set.of("move", "copy", "newOutputStream", "newBufferedWriter", "newByteChannel")
                                .contains(name));
        return files || (owner.equals("java.nio.channels.FileChannel") && name.equals("open"));
    }

    @Test
    void hashes_are_made_in_one_place() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("fovea.core.files.Sha256")
                .should()
                .callMethod(MessageDigest.class, "getInstance", String.class)
                .check(FOVEA);
    }

    @Test
    void exceptions_are_specific_and_nothing_is_logged_aside() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(FOVEA);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(FOVEA);
    }

    @Test
    void classes_are_named_for_what_they_are() {
        classes()
                .should()
                .haveNameNotMatching(".*(Utils?|Helpers?|Managers?|Common)(\\$.*)?")
                .check(FOVEA);
    }

    @Test
    void every_package_is_null_marked() {
        List<JavaPackage> packages = Stream.concat(
                        Stream.of(FOVEA.getPackage("fovea")), FOVEA.getPackage("fovea").getSubpackagesInTree().stream())
                .filter(one -> !one.getClasses().isEmpty())
                .toList();
        assertThat(packages).hasSizeGreaterThanOrEqualTo(ArchitectureTest.MODULES.size());
        assertThat(packages).allSatisfy(one -> assertThat(one.isAnnotatedWith(NullMarked.class))
                .as(one.getName())
                .isTrue());
    }
}
