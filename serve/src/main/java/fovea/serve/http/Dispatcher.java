package fovea.serve.http;

import fovea.serve.log.ServiceLog;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds the route of a request, asks the doorkeeper, acts, and turns whatever goes wrong into a status. */
public final class Dispatcher extends Handler.Abstract {
    private final Routes routes;
    private final Doorkeeper doorkeeper;
    private final Watch watch;
    private final ServiceLog log;

    /** Hears of every request when it is over. */
    @FunctionalInterface
    public interface Watch {
        /**
         * A request is over.
         *
         * @param route its path with variables unfilled; {@code none} where there was no route
         * @param status of the answer
         * @param seconds how long it took
         */
        void over(String method, String route, int status, double seconds);
    }

    /**
     * What answers requests.
     *
     * @param watch is told of each
     * @param log is told of failures that should not be
     */
    public Dispatcher(Routes routes, Doorkeeper doorkeeper, Watch watch, ServiceLog log) {
        this.routes = routes;
        this.doorkeeper = doorkeeper;
        this.watch = watch;
        this.log = log;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long started = System.nanoTime();
        String[] path = {"none"};
        Reply reply = answer(request, path);
        int status = send(request, reply, response, callback);
        watch.over(request.getMethod(), path[0], status, (System.nanoTime() - started) / 1e9);
        return true;
    }

    private Reply answer(Request request, String[] path) {
        try {
            Routes.Found found = routes.find(request.getMethod(), Request.getPathInContext(request));
            path[0] = found.route().path();
            Doorkeeper.Knock knock = new Doorkeeper.Knock(
                    request.getMethod(),
                    Request.getRemoteAddr(request),
                    name -> Optional.ofNullable(request.getHeaders().get(name)));
            Caller caller = doorkeeper.admit(knock, found.route().role());
            return found.route().action().answer(new Call(request, found.variables(), caller));
        } catch (Problem e) {
            return e.reply();
        } catch (IOException e) {
            return cutOff(e) ? late(e).reply() : unexpected(e, path[0]);
        } catch (RuntimeException e) {
            return unexpected(e, path[0]);
        }
    }

    private static boolean cutOff(Throwable failure) {
        return failure instanceof EofException
                || failure instanceof TimeoutException
                || (failure.getCause() != null && cutOff(failure.getCause()));
    }

    private static Problem late(IOException failure) {
        return failure instanceof EofException
                ? Problem.malformed("the body ended before its end")
                : Problem.of(408, "the body stopped coming");
    }

    private Reply unexpected(Exception failure, String route) {
        if (failure instanceof Overload overload) {
            log.failure("overload", failure, Map.of("route", route));
            return Problem.later(503, overload.said(), 5).reply();
        }
        String incident = UUID.randomUUID().toString();
        log.failure("request failed", failure, Map.of("route", route, "incident", incident));
        return Problem.of(500, "the service failed; its log has it as incident " + incident)
                .reply();
    }

    private int send(Request request, Reply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        Security.HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        try {
            if (!request.getMethod().equals("HEAD")) {
                try (OutputStream out = Content.Sink.asOutputStream(response)) {
                    reply.content().writeTo(out);
                }
            }
            callback.succeeded();
        } catch (IOException | RuntimeException e) {
            callback.failed(e); // the client is gone, or the rest of the answer cannot be read
        }
        return reply.status();
    }
}
