package io.github.chatpull;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Utf8ChatBuilder;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What others can use of core, and what they need for it: the module says so, and is held to it here. */
@AnalyzeClasses(packages = ArchitectureTest.BASE, importOptions = DoNotIncludeTests.class)
class ExportedApiTest {
    private static final ModuleDescriptor MODULE = ModuleFinder.of(classesOfCore())
            .find(ArchitectureTest.BASE + ".core")
            .orElseThrow()
            .descriptor();
    private static final Set<String> EXPORTED =
            MODULE.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet());

    // javac's lint "exports" would say the same, but also that whoever uses core cannot read the annotations of
    // JSpecify.
    @ArchTest
    static final ArchRule SIGNATURES_NAME_WHAT_ITS_USERS_CAN_READ = classes()
            .that(DescribedPredicate.describe("are exported", ExportedApiTest::isExported))
            .should(haveOnlyReadableSignatures())
            .because("what nobody else can name is of no use to them");

    @Test
    void everyPackageIsExportedButBytes() {
        assertThat(MODULE.packages())
                .containsAll(EXPORTED)
                .hasSize(EXPORTED.size() + 1)
                .contains(ArchitectureTest.BASE + ".bytes");
    }

    // A library that is required statically, but transitively too, has to be there when anything is compiled against
    // core.
    @Test
    void needsTheJdkAndWoodstoxOnly() {
        assertThat(MODULE.requires())
                .filteredOn(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
                .extracting(Requires::name)
                .containsExactlyInAnyOrder("java.base", "com.ctc.wstx");
        assertThat(MODULE.requires())
                .filteredOn(required -> required.modifiers().contains(Requires.Modifier.TRANSITIVE))
                .isEmpty();
    }

    private static Path classesOfCore() {
        return Path.of(URI.create(
                Chat.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static boolean isExported(JavaClass type) {
        return EXPORTED.contains(type.getPackageName()) && isPublic(type);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ExportedApiTest::isPublic).orElse(!type.isAnonymousClass());
    }

    private static boolean isReadable(JavaClass named) {
        JavaClass type = named.getBaseComponentType();
        return type.isPrimitive() || type.getPackageName().startsWith("java.") || isExported(type);
    }

    private static ArchCondition<JavaClass> haveOnlyReadableSignatures() {
        return new ArchCondition<>("name exported types and those of the JDK only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaClass> ofInterfaces = type.getInterfaces().stream()
                        .flatMap(implemented -> implemented.getAllInvolvedRawTypes().stream());
                Stream<JavaClass> ofMembers = type.getAllMembers().stream()
                        .filter(ExportedApiTest::isOffered)
                        .flatMap(ExportedApiTest::typesIn);
                Stream.concat(ofInterfaces, ofMembers)
                        .filter(named -> !isReadable(named))
                        .distinct()
                        .map(named -> type.getName() + " names " + named.getName())
                        .forEach(sentence -> events.add(SimpleConditionEvent.violated(type, sentence)));
            }
        };
    }

    private static Stream<JavaClass> typesIn(JavaMember member) {
        Stream<JavaClass> thrown =
                member instanceof JavaCodeUnit unit ? unit.getThrowsClause().getTypes().stream() : Stream.empty();
        return Stream.concat(member.getAllInvolvedRawTypes().stream(), thrown);
    }

    private static boolean isOffered(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC)
                && !takesTheReadersBuffer(member);
    }

    // The buffer is the module's own, and so is whoever can call this.
    private static boolean takesTheReadersBuffer(JavaMember member) {
        return member instanceof JavaConstructor && member.getOwner().isEquivalentTo(Utf8ChatBuilder.class);
    }
}
