package fovea.serve.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers to requests that are broken before they reach a route: a status and no word of the request. */
final class PlainErrors extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        int status = response.getStatus();
        String text = "{\"type\":\"about:blank\",\"title\":\"the request is broken or was cut off\",\"status\":"
                + status + "}";
        Content.Sink.write(response, true, text, callback);
        return true;
    }
}
