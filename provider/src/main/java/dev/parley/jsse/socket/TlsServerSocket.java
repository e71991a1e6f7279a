package dev.parley.jsse.socket;

import dev.parley.TlsParameters;
import dev.parley.handshake.Role;
import dev.parley.jsse.context.Configuration;
import dev.parley.jsse.context.TlsContext;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** A listening socket; the sockets it accepts begin with its parameters and have not shaken hands. */
final class TlsServerSocket extends SSLServerSocket implements TlsParameters.Target {

    private final TlsContext context;
    private final Configuration configuration;

    TlsServerSocket(TlsContext context) throws IOException {
        this.context = context;
        this.configuration = context.newConfiguration(Role.SERVER, null);
        configuration.useClientMode(false);
    }

    @Override
    public Socket accept() throws IOException {
        if (isClosed()) {
            throw new SocketException("Socket is closed");
        }
        Socket plain = super.accept();
        return new TlsSocket(context, configuration.copy(), SocketTransport.own(plain), null);
    }

    @Override
    public boolean getUseClientMode() {
        return configuration.useClientMode();
    }

    @Override
    public void setUseClientMode(boolean client) {
        configuration.useClientMode(client);
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return configuration.supportedCipherSuites();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return configuration.enabledCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] names) {
        configuration.enabledCipherSuites(names);
    }

    @Override
    public String[] getSupportedProtocols() {
        return configuration.supportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return configuration.enabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] names) {
        configuration.enabledProtocols(names);
    }

    @Override
    public boolean getNeedClientAuth() {
        return configuration.needClientAuth();
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        configuration.needClientAuth(need);
    }

    @Override
    public boolean getWantClientAuth() {
        return configuration.wantClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        configuration.wantClientAuth(want);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return configuration.enableSessionCreation();
    }

    @Override
    public void setEnableSessionCreation(boolean enabled) {
        configuration.enableSessionCreation(enabled);
    }

    @Override
    public SSLParameters getSSLParameters() {
        return configuration.sslParameters();
    }

    @Override
    public void setSSLParameters(SSLParameters parameters) {
        configuration.sslParameters(parameters);
    }

    @Override
    public void tlsParameters(TlsParameters parameters) {
        configuration.tlsParameters(parameters);
    }

    @Override
    public String toString() {
        return "TlsServerSocket[" + getLocalSocketAddress() + "]";
    }
}
