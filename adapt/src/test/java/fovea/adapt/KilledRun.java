package fovea.adapt;

import fovea.adapt.loop.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** A process that trains, tells each step on a line of its own, and never gets beyond the last but one. */
final class KilledRun {
    private KilledRun() {}

    public static void main(String[] args) throws IOException {
        Progress telling = new Progress() {
            @Override
            public void step(Step step) {
                System.out.println("step " + step.done());
                if (step.done() == TinyRun.STEPS - 1) {
                    waitForTheEnd();
                }
            }
        };
        Adaptation.adapt(TinyRun.request(TinyRun.recipe(), telling), Path.of(args[0]), TinyRun.EVERY_STEP);
    }

    private static void waitForTheEnd() {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
