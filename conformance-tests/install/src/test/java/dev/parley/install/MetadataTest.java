package dev.parley.install;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files in META-INF say is true: bills of materials, overlays, what native images keep. */
class MetadataTest {

    private static final String NATIVE = "META-INF/native-image/dev.parley/parley/";
    private static final String SBOM = "META-INF/sbom/parley.cdx.json";

    @Test
    void theProvidersBillOfMaterialsNamesItsOneDependency() throws IOException {
        try (Opened jar = new Opened(Built.PARLEY)) {
            JsonNode bom = json(jar.text(SBOM));

            assertEquals("CycloneDX", bom.at("/bomFormat").asText());
            assertEquals(
                    purl("dev.parley/parley", Built.VERSION),
                    bom.at("/metadata/component/purl").asText());
            assertEquals(1, bom.at("/components").size());
            assertEquals(bouncyCastle(), bom.at("/components/0/purl").asText());
            assertEquals(bouncyCastle(), bom.at("/dependencies/0/dependsOn/0").asText());
        }
    }

    @Test
    void theAgentsBillOfMaterialsNamesWhatIsInside() throws IOException {
        try (Opened jar = new Opened(Built.AGENT)) {
            JsonNode bom = json(jar.text(SBOM));

            assertEquals("CycloneDX", bom.at("/bomFormat").asText());
            JsonNode agent = bom.at("/metadata/component");
            assertEquals(
                    purl("dev.parley/parley-agent", Built.VERSION),
                    agent.at("/purl").asText());
            assertEquals(
                    List.of(purl("dev.parley/parley", Built.VERSION), bouncyCastle()),
                    texts(agent.at("/components"), "purl"));
            assertEquals(0, bom.at("/dependencies/0/dependsOn").size());
        }
    }

    @Test
    void theBillOfMaterialsHasTheVersionOfTheJarInUse() {
        assertTrue(
                Built.BOUNCY_CASTLE.endsWith("bcprov-jdk18on-" + Built.named("install.bouncycastle.version") + ".jar"),
                Built.BOUNCY_CASTLE.toString());
    }

    @ParameterizedTest
    @CsvSource({"parley.security,Parley", "parley-by-class.security,dev.parley.provider.ParleyProvider"})
    void anOverlayIsParleyAndTheJdksOwnListInItsOrder(String name, String first) throws IOException {
        try (Opened jar = new Opened(Built.PARLEY)) {
            List<String> overlay = providers(new StringReader(jar.text("META-INF/java.security/" + name)));
            Path ofTheJdk = Path.of(System.getProperty("java.home"), "conf", "security", "java.security");
            try (Reader in = Files.newBufferedReader(ofTheJdk)) {
                List<String> expected = new ArrayList<>(providers(in));
                assertEquals(first, overlay.get(0));
                List<String> kept = new ArrayList<>(overlay);
                kept.retainAll(expected);
                assertEquals(expected, kept, "a provider of this JDK is missing or has another place");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reachability-metadata.json", "reflect-config.json", "resource-config.json"})
    void whatNativeImagesKeepIsThere(String name) throws IOException {
        try (Opened jar = new Opened(Built.AGENT)) {
            JsonNode metadata = json(jar.text(NATIVE + name));

            List<JsonNode> types = new ArrayList<>();
            metadata.findValues("reflection").forEach(list -> list.forEach(types::add));
            if (metadata.isArray()) {
                metadata.forEach(types::add);
            }
            for (JsonNode type : types) {
                Class<?> named = assertDoesNotThrow(() -> Class.forName(
                        type.has("type")
                                ? type.get("type").asText()
                                : type.get("name").asText()));
                assertEquals("<init>", type.at("/methods/0/name").asText());
                assertDoesNotThrow(() -> named.getConstructor());
            }
            assertEquals(name.startsWith("resource") ? 0 : 1, types.size());
            TreeSet<String> resources = new TreeSet<>(Built.resources());
            resources.add("META-INF/services/java.security.Provider");
            if (!name.startsWith("reflect")) {
                metadata.findValuesAsText("pattern").forEach(regex -> resources.removeIf(file -> file.matches(regex)));
                metadata.findValuesAsText("glob").forEach(glob -> resources.removeIf(file -> matches(glob, file)));
                assertEquals(Set.of(), resources);
            }
        }
    }

    /** The values of {@code security.provider.1} and on, until a number is missing, as the JDK reads them. */
    private static List<String> providers(Reader in) throws IOException {
        Properties properties = new Properties();
        properties.load(in);
        List<String> providers = new ArrayList<>();
        for (String name = properties.getProperty("security.provider.1");
                name != null;
                name = properties.getProperty("security.provider." + (providers.size() + 1))) {
            providers.add(name);
        }
        return providers;
    }

    private static boolean matches(String glob, String file) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(file));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.get(field).asText()));
        return texts;
    }

    private static String bouncyCastle() {
        return purl("org.bouncycastle/bcprov-jdk18on", Built.named("install.bouncycastle.version"));
    }

    private static String purl(String name, String version) {
        return "pkg:maven/" + name + "@" + version + "?type=jar";
    }
}
