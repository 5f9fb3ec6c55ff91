package fovea.core;

/**
 * How a generalist is adapted: one record a method, with the method's few numbers. Adding a method makes the compiler
 * list every place to change.
 */
public sealed interface AdapterSpec {
    /** The name on the command line. */
    String method();

    /**
     * S-SAM (Paranjape et al., MICCAI 2024, arXiv 2408.06447): singular values of frozen weights are scaled and
     * shifted, W' = U diag(relu(scale * S + shift)) V^T.
     */
    record Ssam() implements AdapterSpec {
        @Override
        public String method() {
            return "ssam";
        }
    }

    /**
     * LoRA (Hu et al., ICLR 2022, arXiv 2106.09685): W' = W + alpha / rank * B A on the query and value projections.
     *
     * @param rank r of the paper, 1 to 256
     * @param alpha alpha of the paper, above 0
     */
    record Lora(int rank, double alpha) implements AdapterSpec {
        public Lora {
            if (rank < 1 || rank > 256) {
                throw new IllegalArgumentException("LoRA rank must be 1 to 256, got " + rank);
            }
            if (!(alpha > 0)) {
                throw new IllegalArgumentException("LoRA alpha must be above 0, got " + alpha);
            }
        }

        @Override
        public String method() {
            return "lora";
        }
    }
}
