package dev.parley.conformance.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import whom: the table of ARCHITECTURE.md, checked on the compiled classes. */
class LayersTest {

    /** From the ground up: a package may import what stands above it here, its own line, and {@code dev.parley}. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("dev.parley", "dev.parley.iana"),
            List.of("dev.parley.fault"),
            List.of("dev.parley.wire", "dev.parley.trace"),
            List.of("dev.parley.crypto.ec"),
            List.of("dev.parley.crypto", "dev.parley.extension"),
            List.of("dev.parley.message"),
            List.of("dev.parley.keys", "dev.parley.record", "dev.parley.datagram", "dev.parley.auth"),
            List.of("dev.parley.ech"),
            List.of("dev.parley.handshake"),
            List.of(
                    "dev.parley.handshake.client13",
                    "dev.parley.handshake.server13",
                    "dev.parley.handshake.client12",
                    "dev.parley.handshake.server12",
                    "dev.parley.handshake.post"),
            List.of("dev.parley.handshake.client", "dev.parley.handshake.server"),
            List.of("dev.parley.session"),
            List.of("dev.parley.jsse.constraint"),
            List.of("dev.parley.jsse.manager", "dev.parley.jsse.property"),
            List.of("dev.parley.jsse.stapling"),
            List.of("dev.parley.jsse.session"),
            List.of("dev.parley.jsse.context"),
            List.of("dev.parley.jsse.connection"),
            List.of("dev.parley.jsse.socket"),
            List.of("dev.parley.jsse"),
            List.of("dev.parley.provider"),
            List.of(
                    "dev.parley.agent",
                    "dev.parley.adapter.jetty",
                    "dev.parley.adapter.kafka",
                    "dev.parley.adapter.tomcat"));

    private static final Map<String, Integer> RANK = new HashMap<>();

    static {
        for (int rank = 0; rank < LAYERS.size(); rank++) {
            for (String name : LAYERS.get(rank)) {
                RANK.put(name, rank);
            }
        }
    }

    @Test
    void everyPackageHasALayer() {
        TreeSet<String> strangers = new TreeSet<>();
        for (JavaClass type : House.classes()) {
            if (House.ours().test(type) && !RANK.containsKey(type.getPackageName())) {
                strangers.add(type.getPackageName());
            }
        }

        assertEquals(new TreeSet<>(), strangers, "give each new package its line in LAYERS and in ARCHITECTURE.md");
    }

    @Test
    void noPackageImportsAHigherLayer() {
        TreeSet<String> upward = new TreeSet<>();
        for (JavaClass type : House.classes()) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                if (rank(type) < rank(dependency.getTargetClass().getBaseComponentType())) {
                    upward.add(dependency.getDescription());
                }
            }
        }

        assertEquals("", String.join("\n", upward));
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return House.ours().test(type)
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "each package of Parley";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(House.classes());
    }

    @Test
    void theMachineSeesNoTransport() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.parley.handshake..", "dev.parley.ech..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio..", "java.io..", "javax.net..", "dev.parley.record..")
                .because("a state is a value and an effect is a wish: the session moves the bytes")
                .check(House.classes());
    }

    @Test
    void onlyTheJsseLayerKnowsJsse() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.parley", "dev.parley.jsse..", "dev.parley.agent..", "dev.parley.adapter..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.net.ssl..")
                .check(House.classes());
    }

    @Test
    void onlyCryptoKnowsTheCryptographicLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.parley.crypto..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .check(House.classes());
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.parley.crypto..", "dev.parley.jsse..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.crypto..")
                .check(House.classes());

        for (JavaClass type : House.classes()) {
            if (type.getPackageName().startsWith("dev.parley.jsse")) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    assertFalse(
                            target.getPackageName().startsWith("javax.crypto")
                                    && !target.getName().equals("javax.crypto.SecretKey"),
                            dependency.getDescription());
                }
            }
        }
    }

    @Test
    void eachAdapterKnowsItsConsumerAndNobodyElseDoes() {
        Map<String, String[]> consumers = Map.of(
                "dev.parley.adapter.jetty", new String[] {"org.eclipse.jetty.."},
                "dev.parley.adapter.kafka", new String[] {"org.apache.kafka.."},
                "dev.parley.adapter.tomcat", new String[] {"org.apache.catalina..", "org.apache.tomcat.."});
        consumers.forEach((adapter, theirs) -> {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(adapter)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(theirs)
                    .because("the provider has to load without them")
                    .check(House.classes());
        });
        classes()
                .that()
                .resideInAPackage("dev.parley.adapter..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(
                                Stream.of("java..", "javax.net.ssl..", "org.jspecify..", "dev.parley..", "dev.parley"),
                                consumers.values().stream().flatMap(Arrays::stream))
                        .toArray(String[]::new))
                .check(House.classes());
    }

    @Test
    void theExportedTypesNeedThePlainJdkOnly() {
        classes()
                .that()
                .resideInAnyPackage("dev.parley", "dev.parley.iana")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax..", "org.jspecify..", "dev.parley", "dev.parley.iana")
                .check(House.classes());
    }

    private static int rank(JavaClass type) {
        return RANK.getOrDefault(type.getPackageName(), 0);
    }
}
