package fovea.model.libtorch;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import fovea.model.layers.NativeWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Loads libtorch's native libraries, once a process and one process at a time, and lets it come to rest. */
public final class Libtorch {
    private Libtorch() {}

    /**
     * For the end of a process: waits for the work in libtorch that is under way, such as a training step, and lets none
     * begin after it. A process that ends in the middle of such work would crash instead of stopping.
     *
     * @param seconds to wait at most
     * @return whether all work came to rest
     */
    public static boolean rest(long seconds) {
        return NativeWork.end(seconds);
    }

    /** Does work in libtorch for which {@link #rest} waits; it does not begin, and this never returns, once the end was told. */
    public static <T> T atWork(Supplier<T> work) {
        return NativeWork.run(work);
    }

    /**
     * Makes libtorch ready. The first process on a machine unpacks it, under a lock: two at once would tear the files
     * apart. Where the environment does not tell idle OpenMP workers to sleep (OMP_WAIT_POLICY=PASSIVE), libtorch itself
     * is kept to one thread and OpenBLAS keeps its own: spinning workers would starve it, which is far slower.
     */
    public static void load() {
        Path folder = Path.of(System.getProperty("user.home"), ".javacpp");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(folder.resolve("fovea.lock"), CREATE, WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid()) {
                    unpackFirst();
                    Loader.load(torch.class);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the folder of native libraries " + folder, e);
        }
        if (System.getenv("OMP_WAIT_POLICY") == null && System.getenv("GOMP_SPINCOUNT") == null) {
            torch.set_num_threads(1);
        }
    }

    /**
     * What a trial of the library showed.
     *
     * @param version of libtorch, such as {@code 2.10.0}
     * @param threads that it computes with
     * @param sound whether a product of two matrices came out right
     */
    public record Trial(String version, int threads, boolean sound) {}

    /**
     * Loads the library and multiplies two matrices whose product is known: of a counting matrix with the identity.
     *
     * @throws LinkageError when it cannot be loaded on this machine
     */
    public static Trial tried() {
        load();
        // closed when the trial is done, with all that was allocated in it
        try (PointerScope scope = new PointerScope()) {
            Tensor counting =
                    torch.arange(new Scalar(64)).to(torch.ScalarType.Float).reshape(8, 8);
            Tensor product = torch.matmul(counting, torch.eye(8));
            return new Trial(version(), torch.get_num_threads(), torch.equal(product, counting));
        } catch (IOException e) {
            throw new UncheckedIOException("the version of libtorch cannot be read", e);
        }
    }

    /** The artifact's version before the bindings' own, which stands behind a hyphen. */
    private static String version() throws IOException {
        return Loader.getVersion("org.bytedeco", "pytorch").replaceFirst("-.*", "");
    }

    /**
     * Unpacks the libraries that libtorch.so needs beside it before anything is loaded. JavaCPP unpacks and loads one by
     * one; on an empty cache it would load libtorch.so before its part libtorch_cpu.so is there, and the second attempt
     * crashes the process.
     */
    private static void unpackFirst() throws IOException {
        String platform = Loader.getPlatform();
        for (String library : List.of("c10", "torch_cpu", "torch")) {
            String resource = "/org/bytedeco/pytorch/" + platform + "/" + System.mapLibraryName(library);
            if (Libtorch.class.getResource(resource) != null) {
                Loader.cacheResource(Libtorch.class, resource);
            }
        }
    }
}
