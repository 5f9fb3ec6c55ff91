package fovea.app.verb;

import fovea.core.gate.Decision;
import fovea.formats.JsonFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command leaves behind for a program to read: the keys of its JSON line, and whether it was done. */
public final class Result {
    /** The command did its work, and the gate let the specialist in where one was asked. */
    static final int DONE = 0;

    /** The command failed, wholly or for some of its inputs. */
    static final int FAILED = 1;

    /** The command did its work, and the gate rejected the specialist. */
    static final int REJECTED = 3;

    /** The command did its work, and the gate holds the specialist back: evidence is missing or too small. */
    static final int HELD = 4;

    /** The command did its work, and at least one input is not what the specialist is for. */
    public static final int REFUSED = 5;

    private final int exitCode;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    private Result(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The command did what it was asked for. */
    public static Result done() {
        return new Result(DONE);
    }

    /** The command failed, wholly or for some of its inputs. */
    public static Result failed() {
        return new Result(FAILED);
    }

    /** The command did its work, and at least one input is not what the specialist is for. */
    public static Result refused() {
        return new Result(REFUSED);
    }

    /** The same facts of a command that did its work, ending as the gate decided. */
    public Result ruled(Decision decision) {
        Result ruled = new Result(
                switch (decision.outcome()) {
                    case "PROMOTE" -> DONE;
                    case "REJECT" -> REJECTED;
                    default -> HELD;
                });
        ruled.facts.putAll(facts);
        return ruled;
    }

    public Result with(String key, String value) {
        facts.put(key, value);
        return this;
    }

    public Result with(String key, boolean value) {
        facts.put(key, value);
        return this;
    }

    public Result with(String key, long value) {
        facts.put(key, value);
        return this;
    }

    /** A path is written absolute, so that the reader need not know where the command ran. */
    public Result with(String key, Path value) {
        facts.put(key, value.toAbsolutePath().normalize());
        return this;
    }

    /** A number that is not defined (NaN) is left out. */
    public Result with(String key, double value) {
        if (Double.isFinite(value)) {
            facts.put(key, value);
        }
        return this;
    }

    public Result with(String key, List<?> values) {
        facts.put(key, values);
        return this;
    }

    public Result with(String key, Map<String, ?> values) {
        facts.put(key, values);
        return this;
    }

    /** The facts of another result too; whether it was done stays this one's. */
    public Result with(Result other) {
        facts.putAll(other.facts);
        return this;
    }

    public boolean ok() {
        return exitCode == DONE;
    }

    /** What the program ends with. */
    int exitCode() {
        return exitCode;
    }

    /** The keys and values so far. */
    public Map<String, Object> facts() {
        return facts;
    }

    /** One JSON object in one line: {@code command}, {@code ok} and the facts, sorted by key. */
    String line(String command) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put("command", command);
        all.put("ok", ok());
        all.put("exitCode", exitCode);
        return JsonFile.line(all);
    }
}
