package fovea.app.options;

import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What every command understands about how to speak. */
public final class OutputOptions {
    @Option(names = "--json", description = "End the output with one line that is a JSON object.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    @Option(names = "--verbose", description = "Show the stack trace when something fails.")
    @SuppressWarnings("UnusedVariable") // Failures looks for it among the arguments, also when they do not parse
    private boolean verbose;

    /** Whether the last line of the output is to be JSON. */
    public boolean json() {
        return json;
    }

    /** A console on the streams of a command; the launcher says whether a terminal shows the error stream. */
    public Console console(CommandLine command) {
        boolean terminal = Boolean.getBoolean("fovea.terminal");
        ProgressBar.Style shown = terminal ? ProgressBar.Style.BAR : ProgressBar.Style.LINES;
        return new Console(command.getOut(), command.getErr(), quiet ? ProgressBar.Style.NONE : shown);
    }
}
