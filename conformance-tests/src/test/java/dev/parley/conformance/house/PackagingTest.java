package dev.parley.conformance.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.parley.adapter.jetty.ParleyClientAlpn;
import dev.parley.adapter.jetty.ParleyServerAlpn;
import dev.parley.provider.ParleyProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.eclipse.jetty.io.ssl.ALPNProcessor;
import org.junit.jupiter.api.Test;

/** What users get: the module boundary, the service entry, the manifest. */
class PackagingTest {

    private static final String OPTIONAL = ";resolution:=optional";

    private static final List<String> EXPORTED =
            List.of("dev.parley", "dev.parley.adapter.kafka", "dev.parley.adapter.tomcat", "dev.parley.provider");

    private final ModuleReference parley =
            ModuleFinder.of(pathOf(ParleyProvider.class)).find("dev.parley").orElseThrow();

    @Test
    void theModuleExportsTheApiTheProviderAndWhatIsConfiguredByName() {
        Set<String> exported = parley.descriptor().exports().stream()
                .peek(export -> assertFalse(export.isQualified(), export.toString()))
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());

        assertEquals(new TreeSet<>(EXPORTED), new TreeSet<>(exported));
        assertEquals(Set.of(), parley.descriptor().opens());
    }

    @Test
    void theModuleNeedsNoThirdPartyButBouncyCastle() {
        Set<String> needed = parley.descriptor().requires().stream()
                .filter(module -> !module.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .map(ModuleDescriptor.Requires::name)
                .filter(name -> !name.startsWith("java."))
                .collect(Collectors.toSet());

        assertEquals(Set.of("org.bouncycastle.provider"), needed);
    }

    @Test
    void theProviderWorksAsANamedModule() throws Exception {
        ModuleFinder finder = ModuleFinder.of(pathOf(ParleyProvider.class), pathOf(X25519.class));
        Configuration modules =
                ModuleLayer.boot().configuration().resolveAndBind(finder, ModuleFinder.of(), Set.of("dev.parley"));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader());

        Provider provider = ServiceLoader.load(layer, Provider.class).stream()
                .filter(candidate -> candidate.type().getName().equals(ParleyProvider.class.getName()))
                .findFirst()
                .orElseThrow()
                .get();

        assertNotSame(ParleyProvider.class, provider.getClass());
        SSLContext context = SSLContext.getInstance("TLS", provider);
        context.init(null, null, null);
        assertNotNull(context.createSSLEngine());
    }

    @Test
    void theServiceFileNamesTheProvider() throws IOException {
        assertEquals(
                ParleyProvider.class.getName(),
                text("META-INF/services/java.security.Provider").strip());
    }

    @Test
    void theServiceFilesOfJettyNameItsAdapter() throws IOException {
        assertEquals(
                ParleyServerAlpn.class.getName(),
                text("META-INF/services/" + ALPNProcessor.Server.class.getName())
                        .strip());
        assertEquals(
                ParleyClientAlpn.class.getName(),
                text("META-INF/services/" + ALPNProcessor.Client.class.getName())
                        .strip());
    }

    @Test
    void theLicenceTravelsWithTheCode() throws IOException {
        assertFalse(text("META-INF/LICENSE").isBlank());
        assertFalse(text("META-INF/NOTICE").isBlank());
    }

    @Test
    void theManifestImportsWhatTheClassesUse() throws IOException {
        Attributes manifest = manifest();
        Set<String> used = new TreeSet<>();
        for (JavaClass type : House.classes()) {
            String condition = type.getPackageName().startsWith("dev.parley.adapter.") ? OPTIONAL : "";
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> !target.isPrimitive() && !House.ours().test(target))
                    .map(JavaClass::getPackageName)
                    .filter(name -> !name.startsWith("java.") && !name.startsWith("org.jspecify."))
                    .map(name -> name + condition)
                    .forEach(used::add);
        }
        used.removeIf(name -> name.endsWith(OPTIONAL) && used.contains(name.replace(OPTIONAL, "")));

        assertEquals(
                String.join(",", used), manifest.getValue("Import-Package"), "mend META-INF-templates/MANIFEST.MF");
    }

    @Test
    void theManifestExportsWhatTheModuleExports() throws IOException {
        List<String> exported = Arrays.stream(
                        manifest().getValue("Export-Package").split(","))
                .map(clause -> clause.substring(0, clause.indexOf(';')))
                .sorted()
                .toList();

        assertEquals(EXPORTED, exported);
    }

    @Test
    void theBuildFilledEveryTemplate() throws IOException {
        for (String name : List.of("MANIFEST.MF", "NOTICE", "services/java.security.Provider")) {
            assertFalse(text("META-INF/" + name).contains("${"), name);
        }
    }

    private static Attributes manifest() throws IOException {
        try (URLClassLoader loader = alone();
                InputStream in = loader.getResourceAsStream("META-INF/MANIFEST.MF")) {
            return new Manifest(in).getMainAttributes();
        }
    }

    private static String text(String name) throws IOException {
        try (URLClassLoader loader = alone();
                InputStream in = loader.getResourceAsStream(name)) {
            assertNotNull(in, name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static URLClassLoader alone() {
        return new URLClassLoader(new URL[] {House.location()}, null);
    }

    private static Path pathOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
