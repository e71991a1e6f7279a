package dev.parley.extension;

import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A configuration with everything on. */
final class PlainOurs implements Ours {

    private List<ProtocolVersion> versions = List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12);
    private List<NamedGroup> groups = List.of(NamedGroup.X25519MLKEM768, NamedGroup.X25519, NamedGroup.FFDHE2048);
    private List<SignatureScheme> certificateSchemes = List.of(SignatureScheme.ED25519);
    private List<String> applicationProtocols = List.of();
    private List<byte[]> certificateAuthorities = List.of();
    private @Nullable String serverName;
    private int maxPlaintext = 16384;
    private final Set<ExtensionType> disabled = EnumSet.noneOf(ExtensionType.class);

    PlainOurs versions(ProtocolVersion... some) {
        versions = List.of(some);
        return this;
    }

    PlainOurs groups(NamedGroup... some) {
        groups = List.of(some);
        return this;
    }

    PlainOurs certificateSchemes(SignatureScheme... some) {
        certificateSchemes = List.of(some);
        return this;
    }

    PlainOurs applicationProtocols(String... some) {
        applicationProtocols = List.of(some);
        return this;
    }

    PlainOurs certificateAuthorities(byte[]... some) {
        certificateAuthorities = List.of(some);
        return this;
    }

    PlainOurs serverName(@Nullable String name) {
        serverName = name;
        return this;
    }

    PlainOurs maxPlaintext(int bytes) {
        maxPlaintext = bytes;
        return this;
    }

    PlainOurs without(ExtensionType type) {
        disabled.add(type);
        return this;
    }

    @Override
    public List<ProtocolVersion> versions() {
        return versions;
    }

    @Override
    public List<NamedGroup> groups() {
        return groups;
    }

    @Override
    public List<SignatureScheme> signatureSchemes() {
        return List.of(SignatureScheme.ED25519);
    }

    @Override
    public List<SignatureScheme> certificateSchemes() {
        return certificateSchemes;
    }

    @Override
    public List<String> applicationProtocols() {
        return applicationProtocols;
    }

    @Override
    public @Nullable String serverName() {
        return serverName;
    }

    @Override
    public boolean statusRequest() {
        return true;
    }

    @Override
    public boolean extendedMasterSecret() {
        return true;
    }

    @Override
    public boolean encryptThenMac() {
        return true;
    }

    @Override
    public int maxPlaintext() {
        return maxPlaintext;
    }

    @Override
    public List<byte[]> certificateAuthorities() {
        return certificateAuthorities;
    }

    @Override
    public boolean enabled(ExtensionType type) {
        return !disabled.contains(type);
    }
}
