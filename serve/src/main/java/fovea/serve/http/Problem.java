package fovea.serve.http;

import java.util.Map;

/**
 * A request that is not done, and why: becomes a problem document (RFC 9457). Thrown by whatever an action calls; the server
 * answers with it. The detail is for the caller alone and is never logged.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    private Problem(int status, String detail, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    /**
     * A problem.
     *
     * @param status of HTTP, 400 to 599
     * @param detail what was demanded and what came, in one sentence
     */
    public static Problem of(int status, String detail) {
        return new Problem(status, detail, Map.of());
    }

    /** A request that does not keep to its form: 400. */
    public static Problem malformed(String detail) {
        return of(400, detail);
    }

    /** Something that is not there: 404. */
    public static Problem absent(String what) {
        return of(404, what);
    }

    /** Try again in so many seconds: 429 for one caller, 503 for everybody. */
    public static Problem later(int status, String detail, long seconds) {
        return new Problem(status, detail, Map.of("Retry-After", Long.toString(Math.max(1, seconds))));
    }

    /** The same with a header. */
    public Problem with(String header, String value) {
        return new Problem(status, detail(), Map.of(header, value));
    }

    /** Status of HTTP. */
    public int status() {
        return status;
    }

    /** What was demanded and what came. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** As a reply. */
    public Reply reply() {
        Reply reply = Reply.json(
                status,
                "application/problem+json",
                Map.of("type", "about:blank", "title", title(), "status", status, "detail", detail()));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private String title() {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            case 507 -> "Insufficient Storage";
            default -> status < 500 ? "Refused" : "Internal Server Error";
        };
    }
}
