package fovea.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * One run of the command line within the test's JVM.
 *
 * @param code the exit code
 * @param out what stood on the output
 * @param err what stood on the error stream
 */
public record Run(int code, String out, String err) {

    public static Run fovea(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Fovea.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        int code = line.execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    public static Run fovea(List<List<String>> parts) {
        return fovea(parts.stream().flatMap(List::stream).toArray(String[]::new));
    }

    /** The last line of the output, read as JSON. */
    public JsonNode json() {
        String last = out.lines().reduce("", (before, line) -> line);
        try {
            return new ObjectMapper().readTree(last);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the last line is not JSON: " + last + "\nerrors: " + err, e);
        }
    }
}
