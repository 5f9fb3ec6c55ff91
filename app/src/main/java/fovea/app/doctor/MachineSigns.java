package fovea.app.doctor;

import java.util.List;
import java.util.Locale;

/** Java, processors and memory, held against what the program needs. */
final class MachineSigns {
    private static final int OLDEST_JAVA = 21;

    /** What {@code fovea demo} was seen to take, all in all. */
    private static final double LEAST_GIGABYTES = 1.5;

    /** What training at 512 pixels with the default recipe takes comfortably. */
    private static final double AMPLE_GIGABYTES = 4;

    private static final double LEAST_HEAP_GIGABYTES = 0.5;

    private MachineSigns() {}

    static List<Sign> of(Machine machine) {
        return List.of(system(machine), java(machine), processors(machine), memory(machine), heap(machine));
    }

    private static Sign system(Machine machine) {
        boolean tested = machine.system().startsWith("Linux")
                && (machine.system().endsWith("amd64") || machine.system().endsWith("x86_64"));
        return tested
                ? Sign.good("system", machine.system())
                : Sign.warning("system", machine.system(), "Only Linux on x86-64 is tested; tell us how it went.");
    }

    private static Sign java(Machine machine) {
        return machine.javaVersion() >= OLDEST_JAVA
                ? Sign.good("java", machine.java())
                : Sign.fault("java", machine.java(), "Fovea needs Java " + OLDEST_JAVA + " or later.");
    }

    private static Sign processors(Machine machine) {
        String found = machine.cores() + (machine.cores() == 1 ? " core" : " cores");
        if (!"PASSIVE".equalsIgnoreCase(machine.environment().getOrDefault("OMP_WAIT_POLICY", ""))) {
            return Sign.warning(
                    "processors",
                    found + ", OMP_WAIT_POLICY is not PASSIVE",
                    "Start the program by its launcher, or set OMP_WAIT_POLICY=PASSIVE: idle threads of libtorch would"
                            + " starve those that compute.");
        }
        return machine.cores() > 1
                ? Sign.good("processors", found)
                : Sign.warning("processors", found, "Training on one core takes twice as long as on two.");
    }

    private static Sign memory(Machine machine) {
        String found = gigabytes(machine.memoryBytes()) + ", " + gigabytes(machine.freeBytes()) + " not in use";
        if (machine.memoryBytes() < LEAST_GIGABYTES * (1L << 30)) {
            return Sign.fault(
                    "memory", found, "Training takes about 1.5 GB at the least; use a machine with more memory.");
        }
        return machine.memoryBytes() < AMPLE_GIGABYTES * (1L << 30)
                ? Sign.warning("memory", found, "Enough for small pictures: give adapt a --size of 256 or less.")
                : Sign.good("memory", found);
    }

    private static Sign heap(Machine machine) {
        String found = "at most " + gigabytes(machine.heapBytes());
        return machine.heapBytes() < LEAST_HEAP_GIGABYTES * (1L << 30)
                ? Sign.warning("java heap", found, "Set FOVEA_JAVA_OPTS=-Xmx2g: volumes need more than this.")
                : Sign.good("java heap", found);
    }

    static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
    }
}
