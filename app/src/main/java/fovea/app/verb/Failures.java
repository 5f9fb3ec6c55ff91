package fovea.app.verb;

import fovea.core.files.IoReason;
import fovea.dicom.data.DicomException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns exceptions into one clear line on the error stream and an exit code: 2 for a command line that makes no sense,
 * 1 for everything that went wrong later. With {@code --verbose} or the variable {@code FOVEA_DEBUG} the stack trace
 * follows; with {@code --json} the last line of the output still is a JSON object.
 */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        report(command, failure, oneLine(String.valueOf(failure.getMessage())), List.of(args));
        command.getErr().println("Try: " + name + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        report(command, failure, message(failure), parsed.originalArgs());
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static void report(CommandLine command, Exception failure, String message, List<String> args) {
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + message);
        if (args.contains("--verbose") || System.getenv("FOVEA_DEBUG") != null) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        if (args.contains("--json")) {
            command.getOut().println(Result.failed().with("error", message).line(name.replaceFirst("^fovea ", "")));
            command.getOut().flush();
        }
    }

    /** What a person needs to read of an exception. */
    public static String message(Throwable failure) {
        if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException cause) {
            String own = String.valueOf(failure.getMessage());
            boolean says = !own.equals(cause.toString());
            return says ? oneLine(own + ": " + message(cause)) : message(cause);
        }
        if (failure instanceof IOException io) {
            return IoReason.of(io); // may go on below with what to type
        }
        String message = failure.getMessage();
        boolean expected = failure instanceof IllegalArgumentException
                || failure instanceof DicomException
                || failure instanceof IllegalStateException
                || failure instanceof UnsupportedOperationException;
        if (expected && message != null && !message.isBlank()) {
            return oneLine(message);
        }
        return oneLine("internal error, " + failure + " (--verbose shows where)");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
