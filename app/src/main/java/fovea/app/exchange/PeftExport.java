package fovea.app.exchange;

import fovea.app.bars.Console;
import fovea.app.verb.Result;
import fovea.core.AdapterSpec;
import fovea.core.Count;
import fovea.core.Task;
import fovea.model.card.AdapterFolder;
import fovea.model.peft.PeftFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A specialist for reports as a folder of Hugging Face's PEFT: what it changed in its encoder. */
final class PeftExport {
    private PeftExport() {}

    static Result write(Path specialist, Path out, Console console) throws IOException {
        AdapterFolder adapter = AdapterFolder.read(specialist);
        boolean reports = adapter.card().scope().task() instanceof Task.Findings;
        if (!reports || !(adapter.spec() instanceof AdapterSpec.Lora lora)) {
            throw new IllegalArgumentException(
                    specialist + " must be a specialist for reports by lora to go to PEFT, it is" + " one for "
                            + (reports ? "reports" : "pictures") + " by "
                            + adapter.card().method());
        }
        List<String> left = PeftFolder.write(out, lora, adapter.tensors());
        console.say("PEFT folder: " + out.toAbsolutePath().normalize());
        console.say("Its head for findings stays behind (" + Count.of(left.size(), "tensor")
                + "): PEFT's model gives the encoder's features, and no findings");
        return Result.done()
                .with("folder", out)
                .with("rank", lora.rank())
                .with("alpha", lora.alpha())
                .with("left", left);
    }
}
