package fovea.app.doctor;

import fovea.model.libtorch.Libtorch;
import java.util.function.Supplier;

/** Whether libtorch can be loaded and computes what it should. */
final class LibtorchSigns {
    private static final int SHOWN = 300;

    private LibtorchSigns() {}

    /**
     * From a trial of the library.
     *
     * @param trial loads it and computes something small
     */
    static Sign of(Supplier<Libtorch.Trial> trial) {
        try {
            Libtorch.Trial came = trial.get();
            String found = came.version() + ", " + came.threads() + (came.threads() == 1 ? " thread" : " threads")
                    + ", device cpu";
            return came.sound()
                    ? Sign.good("libtorch", found)
                    : Sign.fault("libtorch", found + ", but it computes wrong", "Tell us: this should not happen.");
        } catch (LinkageError | RuntimeException e) {
            String message = String.valueOf(e.getMessage());
            return Sign.fault(
                    "libtorch",
                    "does not load: " + message.substring(0, Math.min(SHOWN, message.length())),
                    remedy(message));
        }
    }

    private static String remedy(String message) {
        if (message.contains("GLIBC")) {
            return "This system is too old for it: glibc 2.35 or later is needed (Debian 12, Ubuntu 22.04).";
        }
        if (message.contains("libstdc++")) {
            return "Install the C++ run-time library, on Debian: apt-get install libstdc++6";
        }
        if (message.contains("cannot open shared object file") || message.contains("no jnitorch")) {
            return "A library is missing; unpack the archive again, or build again, on Linux x86-64.";
        }
        return "Delete the folder .javacpp in your home folder, which holds unpacked libraries, and try again.";
    }
}
