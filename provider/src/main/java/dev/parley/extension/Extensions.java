package dev.parley.extension;

import dev.parley.iana.ExtensionType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of all extensions we speak, in the order in which a ClientHello carries them.
 *
 * @see "RFC 8446 §4.2"
 */
final class Extensions {

    /** pre_shared_key stands last (8446 §4.2.11), an empty one never does: some old servers choke on that. */
    static final List<ExtensionKind<?>> ALL = List.of(
            ServerName.KIND,
            ServerName.Acknowledged.KIND,
            ExtendedMasterSecret.KIND,
            EncryptThenMac.KIND,
            RenegotiationInfo.KIND,
            SupportedGroups.KIND,
            EcPointFormats.KIND,
            SessionTicket.KIND,
            Alpn.KIND,
            StatusRequest.KIND,
            StatusRequest.Accepted.KIND,
            StatusRequest.Response.KIND,
            MaxFragmentLength.KIND,
            RecordSizeLimit.KIND,
            SignatureAlgorithms.KIND,
            SignatureAlgorithmsCert.KIND,
            CertificateAuthorities.KIND,
            Cookie.KIND,
            EarlyData.KIND,
            EarlyData.Limit.KIND,
            SupportedVersions.KIND,
            SupportedVersions.Selected.KIND,
            PskKeyExchangeModes.KIND,
            KeyShare.ClientShares.KIND,
            KeyShare.ServerShare.KIND,
            KeyShare.RetryGroup.KIND,
            Padding.KIND,
            PreSharedKey.KIND,
            PreSharedKey.Selected.KIND);

    private static final Map<ExtensionType, List<ExtensionKind<?>>> BY_TYPE = new EnumMap<>(ExtensionType.class);

    static {
        for (ExtensionKind<?> kind : ALL) {
            BY_TYPE.computeIfAbsent(kind.type(), type -> new ArrayList<>(3)).add(kind);
        }
    }

    private Extensions() {}

    /** The forms of an extension; null if we do not speak it. */
    static @Nullable List<ExtensionKind<?>> formsOf(int code) {
        ExtensionType type = ExtensionType.of(code);
        return type == null ? null : BY_TYPE.get(type);
    }

    /** The name of an extension for a sentence. */
    static String nameOf(int code) {
        ExtensionType type = ExtensionType.of(code);
        return type == null ? "0x" + Integer.toHexString(0x10000 | code).substring(1) : type.rfcName();
    }
}
