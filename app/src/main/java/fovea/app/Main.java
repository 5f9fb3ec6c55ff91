package fovea.app;

import fovea.app.verb.Ending;

/** The door of the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Ending.await();
        System.exit(Fovea.commandLine().execute(args));
    }
}
