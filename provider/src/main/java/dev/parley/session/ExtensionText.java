package dev.parley.session;

import dev.parley.extension.Alpn;
import dev.parley.extension.CertificateAuthorities;
import dev.parley.extension.Extension;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.MaxFragmentLength;
import dev.parley.extension.PreSharedKey;
import dev.parley.extension.RecordSizeLimit;
import dev.parley.extension.ServerName;
import dev.parley.extension.SessionTicket;
import dev.parley.extension.SignatureAlgorithms;
import dev.parley.extension.SignatureAlgorithmsCert;
import dev.parley.extension.SupportedGroups;
import dev.parley.extension.SupportedVersions;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The extensions of a message in words: keys, tickets and binders by their size alone. */
final class ExtensionText {

    private ExtensionText() {}

    /** A line for each extension, in order. */
    static List<String> of(ExtensionBlock block) {
        List<String> lines = new ArrayList<>();
        for (Extension extension : block.all()) {
            String content = content(extension);
            lines.add(name(extension.typeCode()) + (content.isEmpty() ? "" : ": " + content));
        }
        return lines;
    }

    private static String name(int code) {
        ExtensionType type = ExtensionType.of(code);
        return type == null ? "extension " + MessageText.hex(code) : type.rfcName();
    }

    private static String content(Extension extension) {
        if (extension instanceof ServerName name) {
            return String.valueOf(name.hostName());
        } else if (extension instanceof Alpn protocols) {
            return String.join(", ", protocols.names());
        } else if (extension instanceof SupportedVersions versions) {
            return list(versions.codes(), MessageText::version);
        } else if (extension instanceof SupportedVersions.Selected version) {
            return MessageText.version(version.code());
        } else if (extension instanceof SupportedGroups groups) {
            return list(groups.codes(), ExtensionText::group);
        } else if (extension instanceof SignatureAlgorithms schemes) {
            return list(schemes.codes(), MessageText::scheme);
        } else if (extension instanceof SignatureAlgorithmsCert schemes) {
            return list(schemes.codes(), MessageText::scheme);
        } else if (extension instanceof KeyShare.RetryGroup retry) {
            return group(retry.group());
        } else if (extension instanceof KeyShare.ServerShare share) {
            return share(share.entry());
        } else if (extension instanceof KeyShare.ClientShares shares) {
            return String.join(
                    ", ", shares.entries().stream().map(ExtensionText::share).toList());
        }
        return size(extension);
    }

    private static String size(Extension extension) {
        if (extension instanceof PreSharedKey keys) {
            return keys.identities().size() + " identities";
        } else if (extension instanceof PreSharedKey.Selected selected) {
            return "identity " + selected.index();
        } else if (extension instanceof SessionTicket ticket) {
            return ticket.ticket().length + " bytes";
        } else if (extension instanceof CertificateAuthorities authorities) {
            return authorities.names().size() + " names";
        } else if (extension instanceof RecordSizeLimit limit) {
            return String.valueOf(limit.limit());
        } else if (extension instanceof MaxFragmentLength length) {
            return String.valueOf(length.bytes());
        }
        return "";
    }

    private static String share(KeyShare.Entry entry) {
        return group(entry.group()) + " (" + entry.keyExchange().length + " bytes)";
    }

    private static String group(int code) {
        NamedGroup group = NamedGroup.of(code);
        return group == null ? MessageText.hex(code) : group.rfcName();
    }

    private static String list(List<Integer> codes, IntFunction<String> name) {
        return String.join(", ", codes.stream().map(name::apply).toList());
    }
}
