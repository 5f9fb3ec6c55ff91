package fovea.serve.log;

import fovea.formats.JsonFile;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One line of JSON for everything that happens. It names jobs, routes and counts, and never UIDs, names, file paths or the
 * messages of exceptions, for those may hold values of patients.
 *
 * @param lines takes each line, without its end; called by any thread
 * @param clock tells the time
 */
public record ServiceLog(Consumer<String> lines, Clock clock) {
    /**
     * Writes a line.
     *
     * @param event what happened, in two or three words
     * @param facts values by name
     */
    public void event(String event, Map<String, ?> facts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("event", event);
        line.putAll(facts);
        lines.accept(JsonFile.line(line));
    }

    /** Writes a line without facts. */
    public void event(String event) {
        event(event, Map.of());
    }

    /**
     * Writes that something failed that should not: the kinds of the exception and its causes, and where in the program,
     * without their messages.
     */
    public void failure(String event, Throwable failure, Map<String, ?> facts) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        StringBuilder kinds = new StringBuilder(failure.getClass().getName());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            kinds.append(" by ").append(cause.getClass().getName());
        }
        all.put("failure", kinds.toString());
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("fovea.")) {
                all.put("at", frame.getClassName() + ":" + frame.getLineNumber());
                break;
            }
        }
        event(event, all);
    }
}
