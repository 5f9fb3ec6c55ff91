package fovea.serve.http;

import java.io.IOException;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server that answers by a table of routes, each request on a virtual thread of its own. */
public final class WebServer implements AutoCloseable {
    private static final int CARRIERS = 16;
    private static final int MOST_HEADERS = 16 << 10;

    private final Server server;
    private final ServerConnector connector;
    private final boolean secure;

    private WebServer(Server server, ServerConnector connector, boolean secure) {
        this.server = server;
        this.connector = connector;
        this.secure = secure;
    }

    /**
     * Starts.
     *
     * @throws IOException when the address is taken or the key cannot be read
     */
    public static WebServer start(Listening at, Dispatcher dispatcher) throws IOException {
        QueuedThreadPool pool = new QueuedThreadPool(CARRIERS, 4);
        pool.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        pool.setName("http");
        Server server = new Server(pool);
        ServerConnector connector = connector(server, at);
        connector.setHost(at.host());
        connector.setPort(at.port());
        connector.setIdleTimeout(at.idle().toMillis());
        server.addConnector(connector);
        server.setStopTimeout(at.drain().toMillis());
        server.setErrorHandler(new PlainErrors());
        server.setHandler(new GracefulHandler(dispatcher));
        try {
            server.start();
        } catch (IOException e) {
            stop(server);
            throw new IOException("cannot listen on " + at.host() + ", port " + at.port() + ": " + e.getMessage(), e);
        } catch (Exception e) { // Jetty's own signature
            stop(server);
            throw new IOException("the HTTP server cannot start: " + e.getMessage(), e);
        }
        return new WebServer(server, connector, at.tls().isPresent());
    }

    private static ServerConnector connector(Server server, Listening at) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(MOST_HEADERS);
        if (at.tls().isEmpty()) {
            return new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        }
        SslContextFactory.Server keys = new SslContextFactory.Server();
        keys.setKeyStoreType("PKCS12");
        keys.setKeyStorePath(at.tls().get().keystore().toAbsolutePath().toString());
        keys.setKeyStorePassword(at.tls().get().password());
        SecureRequestCustomizer secure = new SecureRequestCustomizer();
        secure.setSniHostCheck(false); // hospitals reach services by address too
        configuration.addCustomizer(secure);
        return new ServerConnector(
                server, 1, 1, new SslConnectionFactory(keys, "http/1.1"), new HttpConnectionFactory(configuration));
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Its address with scheme, host and port, without a slash at the end. */
    public String address() {
        String host = connector.getHost().contains(":") ? "[" + connector.getHost() + "]" : connector.getHost();
        return (secure ? "https://" : "http://") + host + ":" + port();
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) { // Jetty's own signature; what does not stop ends with the process
            server.setStopTimeout(0);
        }
    }

    /** Takes no new requests, waits for those at work, and stops. */
    @Override
    public void close() {
        stop(server);
    }
}
