package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/1.1 with ALPN between a client and a server of Netty, run against both lines of Netty. */
@ConsumerTest
@Tag("netty")
class NettyTest {

    private static final int LONG = 300_000;
    private static final String ALPN = "http/1.1";

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void anEchoComesBack(String version) throws Exception {
        EventLoopGroup loops = loops();
        try {
            byte[] sent = new byte[LONG];
            java.util.Arrays.fill(sent, (byte) 'x');
            CompletableFuture<SslHandler> serverTls = new CompletableFuture<>();
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            Channel server = server(loops, serverTls::complete);

            Channel client = client(loops, (InetSocketAddress) server.localAddress(), version, answer);
            SslHandler clientTls = client.pipeline().get(SslHandler.class);
            clientTls.handshakeFuture().sync();
            FullHttpRequest request = new DefaultFullHttpRequest(
                    HttpVersion.HTTP_1_1, HttpMethod.POST, "/echo", Unpooled.wrappedBuffer(sent));
            HttpUtil.setContentLength(request, LONG);
            client.writeAndFlush(request).sync();

            org.junit.jupiter.api.Assertions.assertArrayEquals(sent, answer.get(120, TimeUnit.SECONDS));
            for (SslHandler tls : new SslHandler[] {clientTls, serverTls.get(120, TimeUnit.SECONDS)}) {
                assertOwn(tls.engine().getSession());
                assertEquals(version, tls.engine().getSession().getProtocol());
                assertEquals(ALPN, tls.applicationProtocol());
            }
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    @SuppressWarnings("deprecation") // in 4.2; its successor is not in 4.1
    private static EventLoopGroup loops() {
        return new NioEventLoopGroup(2);
    }

    private static Channel server(EventLoopGroup loops, Consumer<SslHandler> accepted) throws Exception {
        Identity identity = Identities.server(KeyType.EC_P256);
        SslContext context = withAlpn(SslContextBuilder.forServer(identity.key(), identity.certificate()))
                .build();
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SslHandler tls = context.newHandler(channel.alloc());
                        accepted.accept(tls);
                        channel.pipeline().addLast(tls, new HttpServerCodec());
                        channel.pipeline().addLast(new HttpObjectAggregator(LONG), new Echo());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
    }

    private static Channel client(
            EventLoopGroup loops, InetSocketAddress address, String version, CompletableFuture<byte[]> answer)
            throws Exception {
        SslContext context = withAlpn(SslContextBuilder.forClient())
                .trustManager(Authority.common().root())
                .protocols(version)
                .build();
        return new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(context.newHandler(channel.alloc(), "localhost", address.getPort()));
                        channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(LONG));
                        channel.pipeline().addLast(new Answer(answer));
                    }
                })
                .connect(address)
                .sync()
                .channel();
    }

    private static SslContextBuilder withAlpn(SslContextBuilder builder) {
        return builder.sslProvider(SslProvider.JDK)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        ALPN));
    }

    private static final class Echo extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.OK,
                    request.content().retain());
            HttpUtil.setContentLength(response, request.content().readableBytes());
            context.writeAndFlush(response);
        }
    }

    private static final class Answer extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final CompletableFuture<byte[]> answer;

        Answer(CompletableFuture<byte[]> answer) {
            this.answer = answer;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            byte[] content = new byte[response.content().readableBytes()];
            response.content().readBytes(content);
            answer.complete(content);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            answer.completeExceptionally(cause);
            context.close();
        }
    }
}
