package dev.parley.conformance.interop;

import dev.parley.conformance.support.External;
import dev.parley.conformance.support.KeyType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * rustls over aws-lc, or over ring where that cannot be built, in the program {@code peers/rustls}.
 *
 * <p>Its first build fetches crates and takes minutes. So it is met only where a folder for it is there, which
 * {@code -Dparley.rustls=FOLDER} names and makes; by default {@code .cache/parley-rustls} in the user's home.
 */
final class RustlsPeer extends ScriptPeer {

    private static final String AWS_LC = "aws-lc";
    private static final String RING = "ring";
    private static final Set<String> GROUPS = Set.of("x25519", "secp256r1", "secp384r1");
    private static final Set<String> GROUPS_OF_AWS_LC = Set.of("X25519MLKEM768", "SecP256r1MLKEM768");
    private static final Set<KeyType> KEYS = Set.of(KeyType.RSA, KeyType.EC_P256, KeyType.EC_P384, KeyType.ED25519);
    private static final Pattern LOCKED = Pattern.compile("name = \"rustls\"\\s+version = \"([^\"]+)\"");

    private @Nullable Path built;
    private String backend = AWS_LC;

    private static Path folder() {
        String asked = System.getProperty("parley.rustls");
        return asked != null
                ? Path.of(asked).toAbsolutePath()
                : Path.of(System.getProperty("user.home"), ".cache", "parley-rustls");
    }

    @Override
    public String name() {
        return "rustls";
    }

    @Override
    public synchronized @Nullable String missing() {
        if (!External.available("cargo")) {
            return "no cargo: install a Rust toolchain";
        }
        if (System.getProperty("parley.rustls") == null && !Files.isDirectory(folder())) {
            return "not built yet, which takes minutes: run once with -Dparley.rustls=FOLDER";
        }
        try {
            if (built == null) {
                built = build(folder());
            }
            return null;
        } catch (IOException | UncheckedIOException e) {
            return "cargo build fails: " + e.getMessage();
        }
    }

    private Path build(Path folder) throws IOException {
        Path source = folder.resolve("source");
        Files.createDirectories(source.resolve("src"));
        for (String name : List.of("Cargo.toml", "src/main.rs")) {
            Path target = source.resolve(name);
            if (!Files.exists(target) || Files.mismatch(file("rustls/" + name), target) >= 0) { // cargo looks at times
                Files.copy(file("rustls/" + name), target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        try {
            cargo(source, folder, AWS_LC);
        } catch (UncheckedIOException e) { // aws-lc is C, and wants its tools
            backend = RING;
            cargo(source, folder, RING);
        }
        return folder.resolve("release").resolve("peer");
    }

    private static void cargo(Path source, Path folder, String feature) {
        run(
                source,
                List.of(
                        "cargo",
                        "build",
                        "--release",
                        "--no-default-features",
                        "--features",
                        feature,
                        "--target-dir",
                        folder.toString()));
    }

    @Override
    public String version() {
        try {
            Matcher locked = LOCKED.matcher(Files.readString(folder().resolve("source/Cargo.lock")));
            return "rustls " + (locked.find() ? locked.group(1) : "?") + " over " + backend;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    List<String> program() {
        return List.of(String.valueOf(built));
    }

    @Override
    public boolean offers(Meeting meeting) {
        String group = meeting.connection().group();
        return (GROUPS.contains(group) || backend.equals(AWS_LC) && GROUPS_OF_AWS_LC.contains(group))
                && KEYS.contains(meeting.connection().certificate())
                && !meeting.connection().isCbc()
                && !meeting.isServersField();
    }
}
