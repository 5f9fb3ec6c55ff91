package fovea.app;

import fovea.model.Libtorch;

/** The door of the command line. */
public final class Main {
    /** A training step at the largest size takes about as long on a slow machine. */
    private static final long LONGEST_STEP_SECONDS = 60;

    private Main() {}

    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Libtorch.rest(LONGEST_STEP_SECONDS), "rest"));
        System.exit(Fovea.commandLine().execute(args));
    }
}
