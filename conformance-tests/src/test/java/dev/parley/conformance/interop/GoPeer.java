package dev.parley.conformance.interop;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.KeyType;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Go's crypto/tls, in a program that the toolchain builds from {@code peers/go} when it is first asked for. */
final class GoPeer extends ScriptPeer {

    private static final Set<String> GROUPS = Set.of(
            "x25519",
            "secp256r1",
            "secp384r1",
            "secp521r1",
            "X25519MLKEM768",
            "SecP256r1MLKEM768",
            "SecP384r1MLKEM1024");

    private @Nullable Path program;
    private String broken = "";

    @Override
    public String name() {
        return "Go";
    }

    @Override
    public synchronized @Nullable String missing() {
        if (!External.available("go")) {
            return "no Go toolchain: install golang";
        }
        if (program == null && broken.isEmpty()) {
            build();
        }
        return broken.isEmpty() ? null : broken;
    }

    private void build() {
        Path source = file("go/main.go");
        Path binary = Tool.file("go-peer");
        try {
            run(source.getParent(), List.of("go", "build", "-o", binary.toString(), "main.go"));
            program = binary;
        } catch (UncheckedIOException e) {
            broken = "go build fails, perhaps since the toolchain is older than 1.25: " + e.getMessage();
        }
    }

    @Override
    public String version() {
        return "crypto/tls of " + ask(List.of("go", "version")).replace("go version ", "");
    }

    @Override
    List<String> program() {
        return List.of(String.valueOf(program));
    }

    @Override
    public boolean offers(Meeting meeting) {
        Connection connection = meeting.connection();
        KeyType key = connection.certificate();
        return GROUPS.contains(connection.group())
                && !meeting.isServersField()
                && !connection.suite().endsWith("CBC_SHA384")
                && !connection.suite().endsWith("AES_256_CBC_SHA256")
                && key != KeyType.RSA_PSS
                && key != KeyType.ED448
                && meeting.update() != Meeting.Update.THEIRS;
    }

    @Override
    public String remark() {
        return "answers key updates, starts none";
    }
}
