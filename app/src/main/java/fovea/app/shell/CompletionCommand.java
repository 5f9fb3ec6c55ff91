package fovea.app.shell;

import fovea.app.bars.Console;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fovea completion}: a script that completes commands and options in a shell. */
@Command(
        name = "completion",
        description = {
            "Prints a script that completes commands and options when the Tab key is pressed.",
            "",
            "For bash, load it in ~/.bashrc, or keep it as fovea in /etc/bash_completion.d or "
                    + "~/.local/share/bash-completion/completions. For zsh, load it in ~/.zshrc."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(fovea completion bash)",
            "  source <(fovea completion zsh)",
            "  fovea completion bash > ~/.local/share/bash-completion/completions/fovea"
        })
public final class CompletionCommand extends Verb {
    /** Zsh runs bash's completions once it is told to. */
    private static final String ZSH = "autoload -Uz compinit && compinit\nautoload -Uz bashcompinit && bashcompinit\n";

    /** A shell that is completed for. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec whole;

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Override
    protected Result run(Console console) {
        String script = AutoComplete.bash("fovea", whole.root().commandLine());
        console.say((shell == Shell.ZSH ? ZSH : "") + script);
        return Result.done().with("shell", shell.toString());
    }
}
