package fovea.app;

import fovea.formats.JsonFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command leaves behind for a program to read: the keys of its JSON line, and whether it was done. */
final class Result {
    private final boolean ok;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    private Result(boolean ok) {
        this.ok = ok;
    }

    /** The command did what it was asked for. */
    static Result done() {
        return new Result(true);
    }

    /** The command failed, wholly or for some of its inputs. */
    static Result failed() {
        return new Result(false);
    }

    /** The same facts of a command that did its work and whose answer is no. */
    Result refused() {
        Result refused = new Result(false);
        refused.facts.putAll(facts);
        return refused;
    }

    Result with(String key, String value) {
        facts.put(key, value);
        return this;
    }

    Result with(String key, boolean value) {
        facts.put(key, value);
        return this;
    }

    Result with(String key, long value) {
        facts.put(key, value);
        return this;
    }

    /** A path is written absolute, so that the reader need not know where the command ran. */
    Result with(String key, Path value) {
        facts.put(key, value.toAbsolutePath().normalize());
        return this;
    }

    /** A number that is not defined (NaN) is left out. */
    Result with(String key, double value) {
        if (Double.isFinite(value)) {
            facts.put(key, value);
        }
        return this;
    }

    Result with(String key, List<?> values) {
        facts.put(key, values);
        return this;
    }

    Result with(String key, Map<String, ?> values) {
        facts.put(key, values);
        return this;
    }

    /** The facts of another result too; whether it was done stays this one's. */
    Result with(Result other) {
        facts.putAll(other.facts);
        return this;
    }

    boolean ok() {
        return ok;
    }

    /** The keys and values so far. */
    Map<String, Object> facts() {
        return facts;
    }

    /** One JSON object in one line: {@code command}, {@code ok} and the facts, sorted by key. */
    String line(String command) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put("command", command);
        all.put("ok", ok);
        return JsonFile.line(all);
    }
}
