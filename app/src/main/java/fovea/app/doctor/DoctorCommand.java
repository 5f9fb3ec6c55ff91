package fovea.app.doctor;

import fovea.app.bars.Console;
import fovea.app.models.ModelsCommand;
import fovea.app.verb.FoveaVersion;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.model.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code fovea doctor}: whether the program works on this machine, and what to do where it does not. */
@Command(
        name = "doctor",
        description = {
            "Looks at this machine: Java, processors, memory, libtorch, room on disk, and the models in the cache folder "
                    + "with their hashes.",
            "",
            "Exit code 0 where the program works, also with warnings, and 1 where something keeps it from working."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  fovea doctor", "  fovea doctor --json"})
public final class DoctorCommand extends Verb {
    @Override
    protected Result run(Console console) throws IOException {
        Path cache = ModelStore.defaultFolder(System.getenv());
        CheckUp checkUp = CheckUp.of(Machine.here(), cache, ModelsCommand.store());
        console.say("fovea " + FoveaVersion.number());
        checkUp.lines().forEach(console::say);
        console.say(checkUp.healthy() ? "Fovea works on this machine." : "Something above keeps Fovea from working.");
        return (checkUp.healthy() ? Result.done() : Result.failed())
                .with("version", FoveaVersion.number())
                .with("signs", checkUp.signs().stream().map(Sign::facts).toList());
    }
}
