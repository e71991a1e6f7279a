package dev.parley.install;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is in the jars as they were built: classes, and every file of META-INF against its template. */
class JarsTest {

    private static final Opened PARLEY = new Opened(Built.PARLEY);
    private static final Opened AGENT = new Opened(Built.AGENT);
    private static final Templates CORE_TEMPLATES = new Templates("core");
    private static final Templates AGENT_TEMPLATES = new Templates("agent");

    private static final String SERVICES = "META-INF/services/";
    private static final String BUNDLED = "dev/parley/internal/bc/";
    private static final String POM = "META-INF/maven/dev.parley/parley/pom.";

    private static final Pattern MISSING = Pattern.compile("(\\S+) +-> (\\S+) +not found");

    /** Several times less than BouncyCastle's whole. */
    private static final long AGENT_LIMIT_BYTES = 3_000_000;

    @AfterAll
    static void close() throws IOException {
        PARLEY.close();
        AGENT.close();
    }

    @Test
    void theProvidersJarHasTheFilesOfItsTemplatesAndNoOthers() {
        TreeSet<String> expected = CORE_TEMPLATES.names();
        expected.addAll(Set.of("META-INF/LICENSE", POM + "xml", POM + "properties"));
        expected.addAll(Built.resources());

        assertEquals(expected, PARLEY.names(name -> !name.endsWith(".class")));
        assertTrue(PARLEY.classes().size() > 100);
        assertEquals(
                Set.of("module-info.class"),
                PARLEY.names(name -> name.endsWith(".class") && !name.startsWith("dev/parley/")));
    }

    @Test
    void theAgentsJarHasItsOwnFilesAndThoseThatTheProviderNeeds() {
        TreeSet<String> expected = AGENT_TEMPLATES.names();
        expected.addAll(CORE_TEMPLATES.names());
        expected.add("META-INF/LICENSE");
        expected.addAll(Built.resources());

        assertEquals(expected, AGENT.names(name -> !name.endsWith(".class")), "signatures, for example, are of no use");
        assertEquals(Set.of(), AGENT.names(name -> name.endsWith(".class") && !name.startsWith("dev/parley/")));
    }

    @Test
    void theBuildFilledEveryTemplate() {
        assertAll(CORE_TEMPLATES.names().stream()
                .filter(name -> !name.endsWith(".MF"))
                .map(name -> () -> assertMatches(CORE_TEMPLATES, PARLEY, name)));
        assertAll(AGENT_TEMPLATES.names().stream()
                .filter(name -> !name.endsWith(".MF"))
                .map(name -> () -> assertMatches(AGENT_TEMPLATES, AGENT, name)));
        assertAll(CORE_TEMPLATES.names().stream()
                .filter(name -> !AGENT_TEMPLATES.names().contains(name) && !name.startsWith(SERVICES))
                .map(name -> () -> assertMatches(CORE_TEMPLATES, AGENT, name)));
        assertAll(CORE_TEMPLATES.names().stream()
                .filter(name -> name.startsWith(SERVICES))
                .map(name -> () -> assertEquals(
                        inTheAgent(PARLEY.text(name).strip()), AGENT.text(name).strip(), name)));
    }

    @Test
    void theManifestsSayWhatTheirTemplatesSay() {
        assertManifest(CORE_TEMPLATES, PARLEY);
        assertManifest(AGENT_TEMPLATES, AGENT);
        assertEquals(Built.VERSION, PARLEY.manifest().getValue("Implementation-Version"));
        assertEquals(Built.VERSION, AGENT.manifest().getValue("Implementation-Version"));
        assertFalse(PARLEY.manifest().containsKey(new Attributes.Name("Premain-Class")));
    }

    @Test
    void theAgentHasAllClassesOfTheProviderAndTheEntriesOfItsManifest() throws Exception {
        Set<String> missing =
                PARLEY.classes().stream().map(JarsTest::inTheAgent).collect(Collectors.toSet());
        missing.removeAll(AGENT.classes());

        assertEquals(Set.of("module-info.class"), missing);
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {Built.AGENT.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> entry = alone.loadClass(AGENT.manifest().getValue("Premain-Class"));
            assertEquals(void.class, entry.getMethod("premain", String.class).getReturnType());
            assertEquals(entry.getName(), AGENT.manifest().getValue("Agent-Class"));
            assertEquals(void.class, entry.getMethod("agentmain", String.class).getReturnType());
        }
    }

    @Test
    void theAgentBringsALittleOfBouncyCastleUnderAnotherName() throws IOException {
        assertTrue(AGENT.names(name -> name.startsWith(BUNDLED)).size() > 100);
        assertEquals(Set.of(), AGENT.names(name -> name.contains("org/bouncycastle")));
        assertTrue(Files.size(Built.AGENT) < AGENT_LIMIT_BYTES, Files.size(Built.AGENT) + " bytes");
    }

    @Test
    void theAgentNeedsNothingButTheJdk() {
        TreeSet<String> strangers = new TreeSet<>();
        run("jdeps", "--multi-release", "base", "--missing-deps", Built.AGENT.toString())
                .lines()
                .map(String::strip)
                .map(MISSING::matcher)
                .filter(Matcher::matches)
                // annotations, and the adapters, which run where their servers are
                .filter(line -> !line.group(2).startsWith("org.jspecify.annotations."))
                .filter(line -> !line.group(1).startsWith("dev.parley.internal.adapter."))
                .filter(line -> !justNamed(line.group(1), line.group(2)))
                .forEach(line -> strangers.add(line.group()));

        assertEquals(Set.of(), strangers);
    }

    @Test
    void bothAreTheModuleDevParley() {
        ModuleDescriptor named = only(Built.PARLEY);
        ModuleDescriptor automatic = only(Built.AGENT);

        assertEquals("dev.parley", named.name());
        assertFalse(named.isAutomatic());
        assertEquals("dev.parley", automatic.name());
        assertTrue(automatic.isAutomatic());
        assertTrue(automatic.provides().stream()
                .anyMatch(provided -> provided.service().equals("java.security.Provider")
                        && provided.providers().contains("dev.parley.provider.ParleyProvider")));
    }

    @Test
    void everyServiceIsAClassOfTheJar() {
        for (Opened jar : Set.of(PARLEY, AGENT)) {
            TreeSet<String> services = jar.names(name -> name.startsWith(SERVICES));
            assertTrue(services.contains(SERVICES + "java.security.Provider"));
            for (String service : services) {
                jar.text(service)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .forEach(line -> assertTrue(jar.has(line.strip().replace('.', '/') + ".class"), line));
            }
        }
    }

    @Test
    void theLicencesOfWhatIsInsideTravelWithIt() {
        assertEquals(PARLEY.text("META-INF/LICENSE"), AGENT.text("META-INF/LICENSE"));
        assertTrue(PARLEY.text("META-INF/LICENSE").contains("Apache License"));
        String notice = AGENT.text("META-INF/NOTICE");
        assertTrue(notice.contains("Bouncy Castle"), notice);
        assertTrue(notice.contains("Permission is hereby granted, free of charge"), notice);
        assertTrue(notice.contains(Built.named("install.bouncycastle.version")), notice);
    }

    /** Or two builds of one commit could not give the same bytes. What others have packed keeps the time of its jar. */
    @Test
    void noEntryHasTheTimeOfTheBuild() {
        LocalDateTime given = LocalDateTime.ofInstant(Instant.parse(Built.named("install.timestamp")), ZoneOffset.UTC);

        assertEquals(Set.of(given), PARLEY.times(name -> true));
        assertEquals(Set.of(given), AGENT.times(name -> !name.startsWith("dev/parley/internal/")));
        AGENT.times(name -> true).forEach(time -> assertFalse(time.isAfter(given), time.toString()));
    }

    @Test
    void theSourcesAreComplete() throws IOException {
        try (Opened sources = beside("sources")) {
            Set<String> missing = PARLEY.names(name -> name.endsWith(".class") && !name.contains("$")).stream()
                    .map(name -> name.replace(".class", ".java"))
                    .collect(Collectors.toSet());
            missing.removeAll(sources.names(name -> name.endsWith(".java")));
            assertEquals(Set.of(), missing);
            assertTrue(sources.has("META-INF/LICENSE"));
        }
    }

    @Test
    void theJavadocIsThatOfTheExportedPackages() throws IOException {
        try (Opened javadoc = beside("javadoc")) {
            Set<String> described = javadoc.text("element-list")
                    .lines()
                    .filter(line -> !line.contains(":"))
                    .collect(Collectors.toSet());
            Set<String> exported = only(Built.PARLEY).exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
            assertEquals(exported, described);
        }
    }

    /** The adapters go under another name there. */
    private static String inTheAgent(String name) {
        return name.replaceFirst("^dev([./])parley[./]adapter[./]", "dev$1parley$1internal$1adapter$1");
    }

    private static void assertMatches(Templates templates, Opened jar, String name) {
        String text = jar.text(name);
        assertTrue(templates.filled(name).matcher(text).matches(), () -> name + " is not its template: " + text);
    }

    private static void assertManifest(Templates templates, Opened jar) {
        Attributes built = jar.manifest();
        templates
                .manifest()
                .forEach((name, value) -> assertTrue(
                        Templates.filledText(value.toString())
                                .matcher(Objects.toString(built.get(name)))
                                .matches(),
                        () -> name + ": " + built.get(name)));
    }

    private static Instant lastBuild() throws IOException {
        return Files.getLastModifiedTime(Built.PARLEY).toInstant();
    }

    private static ModuleDescriptor only(Path jar) {
        return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    }

    /** Whether a class has the name of another one in its constants and no use for it, as javac leaves them behind. */
    private static boolean justNamed(String type, String other) {
        String code = run("javap", "-v", "-p", "-cp", Built.AGENT.toString(), type);
        String name = other.replace('.', '/');
        Matcher constant = Pattern.compile("#(\\d+) = Class +#\\d+ +// \"?" + Pattern.quote(name) + "\"?\\s")
                .matcher(code);
        assertTrue(constant.find(), type + " does not name " + name);
        String index = "#" + constant.group(1) + "(?!\\d)";
        return Pattern.compile(index).matcher(code).results().count() == 1 && !code.contains("L" + name + ";");
    }

    private static String run(String tool, String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        assertEquals(0, ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments), output.toString());
        return output.toString();
    }

    /** A further jar of the provider; on a second JDK the build leaves them out. */
    private static Opened beside(String classifier) throws IOException {
        Path jar = Built.PARLEY.resolveSibling("parley-" + Built.VERSION + "-" + classifier + ".jar");
        assumeTrue(
                Files.exists(jar) && !Files.getLastModifiedTime(jar).toInstant().isBefore(lastBuild()),
                () -> jar.getFileName() + " was not made in this build");
        return new Opened(jar);
    }
}
