package fovea.model.optimisation;

import java.util.function.Supplier;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Runs work on one OpenBLAS thread. A singular value decomposition calls BLAS thousands of times on slivers; two threads
 * then wait for each other more than they work, and on a busy machine much more (measured at a load of 19 on two cores:
 * about a minute for all of MobileSAM's encoder, on one thread eight seconds).
 */
public final class OneThread {
    /** OpenBLAS has one number of threads for the process: nobody may restore it while another still needs one. */
    private static final Object TURN = new Object();

    private OneThread() {}

    public static <T> T run(Supplier<T> work) {
        synchronized (TURN) {
            int threads = openblas_nolapack.blas_get_num_threads();
            openblas_nolapack.blas_set_num_threads(1);
            try {
                return work.get();
            } finally {
                openblas_nolapack.blas_set_num_threads(threads);
            }
        }
    }
}
