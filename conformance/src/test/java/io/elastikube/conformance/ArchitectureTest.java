package io.elastikube.conformance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

/** The laws of the house that can be read from its class files. */
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> RUNS_IN_LAMBDA = DescribedPredicate.describe(
            "what runs in Lambda",
            type -> House.isOurs(type)
                    && (House.FUNCTIONS.contains(House.of(type))
                            || House.of(type) == House.SHARED
                            || House.of(type) == House.FORECASTING_MODEL));

    private static final DescribedPredicate<JavaClass> IN_THE_SIMULATOR = DescribedPredicate.describe(
            "what is simulated", type -> House.isOurs(type) && House.of(type) == House.SIMULATOR);

    private static final DescribedPredicate<JavaClass> WIRING = DescribedPredicate.describe(
            "the wiring of a function",
            type -> type.getSimpleName().equals("Wiring")
                    || type.getPackageName().equals("io.elastikube.lambda"));

    /** The command line starts a program, as Lambda does: its main class is where time and environment come in. */
    private static final DescribedPredicate<JavaClass> MAIN = DescribedPredicate.describe(
            "the main class", type -> type.getName().matches("io\\.elastikube\\.cli\\.Main(\\$.*)?"));

    private static final DescribedPredicate<JavaClass> DECIDING = resideInAnyPackage(
                    "io.elastikube.deciding..", "io.elastikube.cluster..", "io.elastikube.forecast..")
            .or(resideInAPackage("io.elastikube.settings..")
                    .and(DescribedPredicate.describe("records", JavaClass::isRecord)));

    @Test
    void dependenciesRunOneWay() {
        assertThat(House.CLASSES.stream()
                        .filter(House::isOurs)
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(dependency -> House.isOurs(dependency.getTargetClass()))
                        .filter(dependency ->
                                !House.of(dependency.getOriginClass()).mayKnow(House.of(dependency.getTargetClass())))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void packagesDoNotNeedEachOther() {
        slices().matching("io.elastikube.(*)..").should().beFreeOfCycles().check(House.CLASSES);
    }

    @Test
    void decidingKnowsNoSdkNoLambdaAndNoHttp() {
        noClasses()
                .that(DECIDING)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "software.amazon..", "com.amazonaws..", "okhttp3..", "java.net.http..", "com.fasterxml.."))
                .allowEmptyShould(true)
                .check(House.CLASSES);
    }

    @Test
    void onlyHandlersAndTheirWiringKnowLambda() {
        noClasses()
                .that(RUNS_IN_LAMBDA
                        .and(DescribedPredicate.not(WIRING))
                        .and(DescribedPredicate.describe(
                                "no handlers", type -> !type.getSimpleName().endsWith("Handler"))))
                .should()
                .dependOnClassesThat(resideInAPackage("com.amazonaws.."))
                .check(House.CLASSES);
    }

    @Test
    void theClockIsReadInOnePlace() {
        noClasses()
                .that(DescribedPredicate.not(WIRING.or(MAIN)))
                .should(Access.reach(
                        "for the system's clock",
                        "java\\.time\\.\\w+\\.now\\(.*",
                        "java\\.time\\.Clock\\.(system|tick).*",
                        "java\\.time\\.InstantSource\\.system\\(.*",
                        "java\\.lang\\.System\\.currentTimeMillis\\(.*",
                        "java\\.util\\.Date\\.<init>\\(\\)"))
                .check(House.CLASSES);
    }

    @Test
    void theEnvironmentIsReadInOnePlace() {
        noClasses()
                .that(DescribedPredicate.not(MAIN))
                .and()
                .doNotHaveFullyQualifiedName("io.elastikube.lambda.Environment")
                .should(Access.reach("for the environment", "java\\.lang\\.System\\.getenv\\(.*"))
                .check(House.CLASSES);
    }

    /** The simulator's kernel parks the threads of activities whose turn it is not: they wait for their turn, not for time. */
    @Test
    void nothingSleeps() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.elastikube.simulator.kernel.Host")
                .should(Access.reach(
                        "for a pause",
                        "java\\.lang\\.Thread\\.sleep\\(.*",
                        "java\\.util\\.concurrent\\.TimeUnit\\.sleep\\(.*",
                        "java\\.util\\.concurrent\\.locks\\.LockSupport\\.park.*"))
                .check(House.CLASSES);
    }

    @Test
    void chanceEntersAFunctionThroughItsWiring() {
        noClasses()
                .that(RUNS_IN_LAMBDA.and(DescribedPredicate.not(WIRING)))
                .should(Access.reach(
                        "for chance",
                        "java\\.util\\.(Random|SplittableRandom)\\.<init>.*",
                        "java\\.security\\.SecureRandom\\.(<init>|getInstance).*",
                        "java\\.util\\.concurrent\\.ThreadLocalRandom\\.current.*",
                        "java\\.util\\.random\\.RandomGenerator(Factory)?\\.(of|getDefault|create).*",
                        "java\\.util\\.UUID\\.randomUUID.*",
                        "java\\.lang\\.Math\\.random.*"))
                .check(House.CLASSES);
    }

    @Test
    void theSimulatorDrawsOnlyFromItsSeed() {
        noClasses()
                .that(IN_THE_SIMULATOR)
                .should(Access.reach(
                        "for chance without a seed",
                        "java\\.util\\.(Random|SplittableRandom)\\.<init>\\(\\)",
                        "java\\.security\\.SecureRandom\\..*",
                        "java\\.util\\.concurrent\\.ThreadLocalRandom\\.current.*",
                        "java\\.util\\.UUID\\.randomUUID.*",
                        "java\\.util\\.Collections\\.shuffle\\(java\\.util\\.List\\)",
                        "java\\.lang\\.Math\\.random.*"))
                .check(House.CLASSES);
    }
}
