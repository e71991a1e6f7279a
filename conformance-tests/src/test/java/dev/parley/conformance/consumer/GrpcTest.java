package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.TlsConnection;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** gRPC with the provider named, since by itself it takes no provider whose name it does not know. */
@ConsumerTest
class GrpcTest {

    private static final int LONG = 300_000;
    private static final int MESSAGES = 50;
    private static final MethodDescriptor<byte[], byte[]> UNARY =
            method("test.Echo/Once", MethodDescriptor.MethodType.UNARY);
    private static final MethodDescriptor<byte[], byte[]> STREAM =
            method("test.Echo/Many", MethodDescriptor.MethodType.BIDI_STREAMING);

    private final AtomicReference<@Nullable SSLSession> serverSession = new AtomicReference<>();
    private final List<ManagedChannel> channels = new ArrayList<>();
    private @Nullable Server server;

    @AfterEach
    void stop() throws InterruptedException {
        for (ManagedChannel channel : channels) {
            channel.shutdownNow().awaitTermination(120, TimeUnit.SECONDS);
        }
        if (server != null) {
            server.shutdownNow().awaitTermination(120, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aCallAndAStreamAreAnsweredBetweenTwoThatKnowEachOther(String version) throws Exception {
        ManagedChannel channel = netty(serve(), version, Authority.common());
        byte[] sent = new byte[LONG];
        sent[LONG - 1] = 1;

        ClientCall<byte[], byte[]> call = channel.newCall(UNARY, CallOptions.DEFAULT);
        byte[] answer = ClientCalls.futureUnaryCall(call, sent).get(120, TimeUnit.SECONDS);

        assertArrayEquals(sent, answer);
        SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        for (SSLSession end : new SSLSession[] {session, serverSession.get()}) {
            assertOwn(end);
            assertEquals(version, end.getProtocol());
        }
        assertEquals("CN=client.test", serverSession.get().getPeerPrincipal().getName());
        assertEquals(MESSAGES, streamed(channel));
    }

    @Test
    void theTransportOverSocketsIsAnsweredToo() throws Exception {
        ManagedChannel channel = OkHttpChannelBuilder.forAddress("localhost", serve(ClientAuth.NONE))
                .sslSocketFactory(Own.clientContext().getSocketFactory())
                .build();
        channels.add(channel);

        ClientCall<byte[], byte[]> call = channel.newCall(UNARY, CallOptions.DEFAULT);
        ClientCalls.futureUnaryCall(call, new byte[LONG]).get(120, TimeUnit.SECONDS);

        assertOwn(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
        assertOwn(serverSession.get());
        assertEquals(MESSAGES, streamed(channel));
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefused() throws Exception {
        ManagedChannel channel = netty(serve(), "TLSv1.3", Authority.create("Stranger", KeyType.EC_P256));

        StatusRuntimeException refusal = assertThrows(
                StatusRuntimeException.class,
                () -> ClientCalls.blockingUnaryCall(channel, UNARY, CallOptions.DEFAULT, new byte[1]));

        assertEquals(SSLHandshakeException.class, refusal.getCause().getClass());
    }

    /** What the page about consumers says; should this fail one day, gRPC needs to be told no more. */
    @Test
    void leftAloneItGoesPastAProviderWhoseNameItDoesNotKnow() throws Exception {
        SslContext context = GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
                .build();

        assertNull(TlsConnection.of(context.newEngine(UnpooledByteBufAllocator.DEFAULT)));
        assertThrows(
                IllegalArgumentException.class,
                () -> GrpcSslContexts.configure(SslContextBuilder.forClient(), Providers.underTest()));
    }

    /** Sends messages as their answers come, and counts these. */
    private static int streamed(ManagedChannel channel) throws Exception {
        CompletableFuture<Integer> all = new CompletableFuture<>();
        AtomicReference<StreamObserver<byte[]>> up = new AtomicReference<>();
        up.set(ClientCalls.asyncBidiStreamingCall(channel.newCall(STREAM, CallOptions.DEFAULT), new StreamObserver<>() {
            private int answers;

            @Override
            public void onNext(byte[] answer) {
                if (++answers == MESSAGES) {
                    up.get().onCompleted();
                } else {
                    up.get().onNext(answer);
                }
            }

            @Override
            public void onError(Throwable failure) {
                all.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                all.complete(answers);
            }
        }));
        up.get().onNext(new byte[1000]);
        return all.get(120, TimeUnit.SECONDS);
    }

    private int serve() throws IOException {
        return serve(ClientAuth.REQUIRE);
    }

    private int serve(ClientAuth authentication) throws IOException {
        Identity identity = Identities.server(KeyType.EC_P256);
        SslContext context = ours(SslContextBuilder.forServer(identity.key(), identity.certificate())
                .trustManager(Authority.common().root())
                .clientAuth(authentication));
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .sslContext(context)
                .addService(ServerInterceptors.intercept(echo(), noting()))
                .build()
                .start();
        return server.getPort();
    }

    private ManagedChannel netty(int port, String version, Authority trusted) throws IOException {
        Identity identity = Identities.client(KeyType.EC_P256);
        SslContext context = ours(SslContextBuilder.forClient()
                .keyManager(identity.key(), identity.certificate())
                .trustManager(trusted.root())
                .protocols(version));
        ManagedChannel channel = NettyChannelBuilder.forAddress("localhost", port)
                .sslContext(context)
                .build();
        channels.add(channel);
        return channel;
    }

    /** gRPC's settings first: they name a provider, and it would be the JDK's. */
    private static SslContext ours(SslContextBuilder builder) throws IOException {
        return GrpcSslContexts.configure(builder, SslProvider.JDK)
                .sslContextProvider(Providers.underTest())
                .build();
    }

    private static ServerServiceDefinition echo() {
        return ServerServiceDefinition.builder("test.Echo")
                .addMethod(UNARY, ServerCalls.asyncUnaryCall((request, answers) -> {
                    answers.onNext(request);
                    answers.onCompleted();
                }))
                .addMethod(STREAM, ServerCalls.asyncBidiStreamingCall(answers -> answers))
                .build();
    }

    private ServerInterceptor noting() {
        return new ServerInterceptor() {
            @Override
            public <T, S> ServerCall.Listener<T> interceptCall(
                    ServerCall<T, S> call, Metadata headers, ServerCallHandler<T, S> next) {
                serverSession.set(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
                return next.startCall(call, headers);
            }
        };
    }

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodDescriptor.MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName(name)
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
    }

    /** A message that is what it is. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try (stream) {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
