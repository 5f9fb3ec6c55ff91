package fovea.model.bench;

import fovea.model.MobileSam;
import org.bytedeco.pytorch.global.torch;

/** Starts one benchmark; the last line printed is its result as JSON. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Runs a benchmark.
     *
     * @param arguments its name, and the number of runs where the usual one does not serve
     */
    public static void main(String[] arguments) throws Exception {
        String name = arguments.length > 0 ? arguments[0] : "";
        int threads = Integer.parseInt(System.getenv().getOrDefault("OMP_NUM_THREADS", "2"));
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        MobileSam.state();
        torch.set_num_threads(threads);
        switch (name) {
            case "encoder" -> System.out.println(EncoderBenchmark.run(threads, runs));
            case "ssam-step" ->
                System.out.println(
                        "[" + SsamStepBenchmark.run(256, runs) + "," + SsamStepBenchmark.run(512, runs) + "]");
            case "many" -> System.out.println(ManySpecialists.run(arguments.length > 1 ? runs : 10_000));
            case "bf16" ->
                System.out.println("[" + PrecisionOfProducts.run(runs) + "," + PrecisionOfSteps.run(2 * runs) + "]");
            default ->
                throw new IllegalArgumentException(
                        "the benchmark must be encoder, ssam-step, many or bf16, got " + name);
        }
    }
}
