package fovea.app;

import fovea.app.fuzz.Fuzz;
import java.io.IOException;

/** {@code bench/run fuzz MINUTES [SEED [READER]]}: spoilt files through every reader; the last line is JSON. */
public final class FuzzRun {
    private FuzzRun() {}

    /** Minutes in all, 1 unless given; a seed; part of a reader's name, all unless given. */
    public static void main(String[] arguments) throws IOException {
        double minutes = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        String reader = arguments.length > 2 ? arguments[2] : "";
        System.out.println(Fuzz.json(minutes, seed, reader, System.err::println));
    }
}
