package io.elastikube.conformance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The modules that ship, and which of them each may know. */
enum House {
    SHARED("shared"),
    FORECASTING_MODEL("forecasting/model", SHARED),
    DECISION("decision-fn", SHARED, FORECASTING_MODEL),
    SCALE_UP("scale-up-fn", SHARED),
    SCALE_DOWN("scale-down-fn", SHARED),
    CLEANUP("cleanup-fn", SHARED),
    SIMULATOR("simulator", SHARED, FORECASTING_MODEL, DECISION, SCALE_UP, SCALE_DOWN, CLEANUP),
    CLI("cli", SHARED, FORECASTING_MODEL, DECISION, SCALE_UP, SCALE_DOWN, CLEANUP, SIMULATOR);

    /** Everything that ships, without the tests. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.elastikube");

    static final Set<House> FUNCTIONS = EnumSet.of(DECISION, SCALE_UP, SCALE_DOWN, CLEANUP);

    private final String folder;
    private final Set<House> known;

    House(String folder, House... known) {
        this.folder = folder;
        this.known = Set.of(known);
    }

    boolean mayKnow(House other) {
        return this == other || known.contains(other);
    }

    /** The module that a class of ours was built in, read from where it was loaded: a jar or a folder of classes. */
    static House of(JavaClass type) {
        URI uri = type.getSource().orElseThrow().getUri();
        return Arrays.stream(values())
                .filter(module -> uri.toString().contains("/" + module.folder + "/target/"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No module holds " + uri));
    }

    static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("io.elastikube.")
                && type.getSource().isPresent();
    }
}
