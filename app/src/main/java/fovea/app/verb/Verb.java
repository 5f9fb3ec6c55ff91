package fovea.app.verb;

import fovea.app.bars.Console;
import fovea.app.options.OutputOptions;
import fovea.model.libtorch.ResidentMemory;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands share: parse, call the library, print, and end with an exit code. */
public abstract class Verb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    /** Does the work and says what came of it. */
    protected abstract Result run(Console console) throws IOException;

    @Override
    public final Integer call() throws IOException {
        long started = System.nanoTime();
        Console console = output.console(spec.commandLine());
        Result result = attempt(console);
        if (output.json()) {
            result.with("seconds", Math.round((System.nanoTime() - started) / 1e8) / 10.0)
                    .with("peakResidentMegabytes", ResidentMemory.peakMegabytes());
            console.say(result.line(spec.qualifiedName().replaceFirst("^fovea ", "")));
        }
        return result.exitCode();
    }

    /** Errors of the machine, which no exception handler sees, said as plainly as any other failure. */
    private Result attempt(Console console) throws IOException {
        try {
            return run(console);
        } catch (OutOfMemoryError e) {
            throw new IllegalStateException("the Java heap is too small; try FOVEA_JAVA_OPTS=-Xmx8g", e);
        } catch (LinkageError e) {
            throw new IllegalStateException("a part of the program cannot be loaded on this machine: " + e, e);
        }
    }

    /** The command as it was given, arguments with spaces in quotes. */
    protected final String given() {
        return "fovea "
                + spec.root().commandLine().getParseResult().originalArgs().stream()
                        .map(word -> word.matches("[\\w./=:,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
    }

    /** Wrong usage, where the parser alone cannot see it. */
    protected final void require(boolean sound, String otherwise) {
        if (!sound) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    /** Wrong usage that a library found. */
    protected final ParameterException usage(IllegalArgumentException found) {
        return new ParameterException(spec.commandLine(), String.valueOf(found.getMessage()), found);
    }
}
