package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.fixtures.ReferencePython;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    private Path folder;

    /** Bash itself is asked what it would offer after "fovea cu", "fovea curate --hold" and "fovea models ". */
    @Test
    void bash_completes_commands_options_and_their_commands() throws Exception {
        Path script = Files.writeString(
                folder.resolve("fovea.bash"), Run.fovea("completion", "bash").out());
        assertThat(offered(script, "fovea", "cu")).containsExactly("curate");
        assertThat(offered(script, "fovea", "curate", "--hold")).contains("--hold-out");
        assertThat(offered(script, "fovea", "models", "")).contains("list", "pull");
    }

    @Test
    void zsh_gets_the_same_after_it_was_told_to_run_bashs_completions() {
        String zsh = Run.fovea("completion", "zsh").out();
        assertThat(zsh).startsWith("autoload").contains("bashcompinit");
        assertThat(zsh).endsWith(Run.fovea("completion", "bash").out());
    }

    @Test
    void another_shell_is_wrong_usage_and_those_there_are_are_named() {
        Run run = Run.fovea("completion", "fish");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("bash", "zsh");
    }

    private static List<String> offered(Path script, String... words) throws Exception {
        String ask = "source \"$1\"; shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\";"
                + " COMP_POINT=${#COMP_LINE}; _complete_fovea; printf '%s\\n' \"${COMPREPLY[@]}\"";
        String[] command = new String[5 + words.length];
        System.arraycopy(new String[] {"bash", "-c", ask, "bash", script.toString()}, 0, command, 0, 5);
        System.arraycopy(words, 0, command, 5, words.length);
        return ReferencePython.program(command).stream().map(String::strip).toList();
    }
}
