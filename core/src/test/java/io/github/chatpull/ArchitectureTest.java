package io.github.chatpull;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.chatpull.model.ChatpullException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What each package may see; the reasons are in the rules. */
@AnalyzeClasses(packages = ArchitectureTest.BASE, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    static final String BASE = "io.github.chatpull";

    @ArchTest
    static final ArchRule BYTES_SEE_NOTHING = maySee("bytes").because("bytes know nothing of chats");

    @ArchTest
    static final ArchRule MODEL_SEES_BYTES = maySee("model", "bytes").because("everything depends on it");

    @ArchTest
    static final ArchRule XML_SEES_MODEL =
            maySee("xml", "model", "bytes").because("a reader alone must fit into other people's class paths");

    @ArchTest
    static final ArchRule SINK_SEES_MODEL = maySee("sink", "model", "bytes").because("a sink knows no source");

    @ArchTest
    static final ArchRule STAGE_SEES_MODEL = maySee("stage", "model", "bytes").because("a stage is chats to chats");

    @ArchTest
    static final ArchRule ROLLUP_SEES_SINK =
            maySee("rollup", "sink", "model", "bytes").because("what fills a rollup is a ChatSink");

    @ArchTest
    static final ArchRule PIPELINE_SEES_WHAT_IT_JOINS = maySee(
                    "pipeline", "xml", "sink", "rollup", "stage", "model", "bytes")
            .because("it joins source, stages and sinks");

    @ArchTest
    static final ArchRule CLIENT_SEES_MODEL = maySee("client", "sink", "model", "bytes")
            .because("it hands out bytes and knows nothing of what is in them");

    @ArchTest
    static final ArchRule ARCHIVE_SEES_SINK = maySee("archive", "sink", "rollup", "model", "bytes")
            .because("it commits files and does not make what is in them");

    @ArchTest
    static final ArchRule EXPORT_SEES_ALL = maySee(
                    "export", "client", "archive", "pipeline", "xml", "sink", "rollup", "stage", "model", "bytes")
            .because("it is the top of core");

    @ArchTest
    static final ArchRule EVERY_CLASS_HAS_A_LAYER = classes()
            .that()
            .resideInAPackage(BASE + "..")
            .should()
            .resideInAnyPackage(packages(
                    "bytes", "model", "xml", "sink", "stage", "rollup", "pipeline", "client", "archive", "export"))
            .because("a package without rules here has none");

    @ArchTest
    static final ArchRule ONLY_XML_SEES_STAX = onlySees("xml", "javax.xml.stream..", "com.ctc.wstx..", "org.codehaus..")
            .because("what a document means is defined in one place");

    @ArchTest
    static final ArchRule ONLY_CLIENT_SEES_HTTP =
            onlySees("client", "org.apache.hc..", "java.net.http..").because("one place knows how bytes are fetched");

    @ArchTest
    static final ArchRule MODEL_NEEDS_THE_JDK_ONLY =
            needsOnly("model").because("values must travel into any class path");

    @ArchTest
    static final ArchRule XML_NEEDS_WOODSTOX_ONLY = needsOnly(
                    "xml", "javax.xml.stream..", "com.ctc.wstx..", "org.codehaus.stax2..")
            .because("the reader must live in a Spark class path without a second Jackson or zstd");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such a name hides that nobody knows what belongs in it");

    // Calls only: a method reference such as System::nanoTime is the default of a seam.
    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .should(callMethodWhere(readsTheClock()))
            .because("a result that depends on when it was made cannot be made twice; take a java.time.InstantSource");

    @ArchTest
    static final ArchRule NOTHING_SLEEPS_OR_EXITS = noClasses()
            .should(callMethodWhere(calls(Map.of(
                    Thread.class, Set.of("sleep", "onSpinWait"),
                    System.class, Set.of("exit"),
                    Runtime.class, Set.of("exit", "halt", "addShutdownHook")))))
            .because("waiting is injected so that tests need none, and only the main class ends the process");

    @ArchTest
    static final ArchRule NOTHING_PRINTS = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in")
            .because("a library has no terminal, and PrintStream swallows a full disk");

    @ArchTest
    static final ArchRule OUR_EXCEPTIONS_ARE_A_FAMILY = classes()
            .that()
            .areAssignableTo(Throwable.class)
            .and()
            .arePublic()
            .should()
            .beAssignableTo(ChatpullException.class)
            .because("a caller tells our errors from the disk's by one type");

    private static ArchRule maySee(String layer, String... lower) {
        String[] allowed =
                packages(Stream.concat(Stream.of(layer), Stream.of(lower)).toArray(String[]::new));
        return classes()
                .that()
                .resideInAPackage(BASE + "." + layer + "..")
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage(BASE + "..")).or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true);
    }

    private static ArchRule onlySees(String layer, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "." + layer + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static ArchRule needsOnly(String layer, String... libraries) {
        String[] always = {BASE + "..", "java..", "org.jspecify.annotations.."};
        String[] allowed =
                Stream.concat(Stream.of(always), Stream.of(libraries)).toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(BASE + "." + layer + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(isTheJdksXmlConstants()));
    }

    // A plain holder of constants, not StAX; in java.xml, which every JDK has.
    private static DescribedPredicate<JavaClass> isTheJdksXmlConstants() {
        return assignableTo(javax.xml.XMLConstants.class).and(simpleNameEndingWith("XMLConstants"));
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
        return calls(Map.of(
                System.class, Set.of("currentTimeMillis", "nanoTime"),
                Instant.class, Set.of("now"),
                Clock.class, Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds"),
                java.time.InstantSource.class, Set.of("system"),
                java.time.LocalDate.class, Set.of("now"),
                java.time.LocalDateTime.class, Set.of("now"),
                java.time.ZonedDateTime.class, Set.of("now"),
                java.time.OffsetDateTime.class, Set.of("now")));
    }

    private static DescribedPredicate<JavaAccess<?>> calls(Map<Class<?>, Set<String>> methods) {
        return DescribedPredicate.describe(
                "a method of " + methods,
                access -> methods.entrySet().stream()
                        .anyMatch(entry -> access.getTargetOwner().isEquivalentTo(entry.getKey())
                                && entry.getValue().contains(access.getName())));
    }

    private static String[] packages(String... layers) {
        return Stream.of(layers).map(layer -> BASE + "." + layer + "..").toArray(String[]::new);
    }
}
