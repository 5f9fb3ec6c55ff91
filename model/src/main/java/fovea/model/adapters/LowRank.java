package fovea.model.adapters;

import fovea.core.AdapterSpec.Targets;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import fovea.model.layers.Site;
import fovea.model.optimisation.HostTensors;
import fovea.model.optimisation.Trainables;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A low-rank change of a weight, alpha / rank * B A (LoRA, Hu et al., ICLR 2022, arXiv 2106.09685, section 4.1): of the
 * whole weight, or of the queries and values of a query-key-value projection.
 *
 * <p>TinyViT lays its rows out head by head as [q | k | v], SAM's own encoder as [all q | all k | all v], which is the
 * same with one head.
 *
 * @param pairs one for the whole weight, or two for queries and values
 * @param heads parts of the rows that each hold q, k and v
 * @param scaling alpha / rank
 */
record LowRank(List<Pair> pairs, int heads, double scaling) {
    /**
     * One low-rank product.
     *
     * @param a (rank, in), small random numbers at first
     * @param b (out, rank), zeros at first: a fresh adapter changes nothing
     */
    record Pair(Tensor a, Tensor b) {
        Tensor product() {
            return b.matmul(a); // (out, in)
        }
    }

    private static final Set<Role> QUERIES_AND_VALUES = Set.of(Role.QUERY_KEY_VALUE, Role.QUERY, Role.VALUE);
    private static final Set<Role> ATTENTION =
            Set.of(Role.QUERY_KEY_VALUE, Role.QUERY, Role.KEY, Role.VALUE, Role.ATTENTION_OUT);

    private static final Set<Part> ENCODERS_AND_WRITER =
            Set.of(Part.IMAGE_ENCODER, Part.TEXT_ENCODER, Part.TEXT_DECODER);

    /** Where low-rank changes go, and how large they are. */
    record Form(int rank, double alpha, Targets targets) {
        /** Whether that linear layer is changed. */
        boolean covers(Site site) {
            return ENCODERS_AND_WRITER.contains(site.part())
                    && switch (targets) {
                        case QV -> QUERIES_AND_VALUES.contains(site.role());
                        case ATTENTION -> ATTENTION.contains(site.role());
                        case ALL -> true;
                    };
        }
    }

    static LowRank of(FrozenLayers frozen, Site site, Form form, Trainables trainables) {
        String name = site.name();
        Tensor weight = frozen.weights().get(name + ".weight");
        boolean queriesAndValues = form.targets() == Targets.QV && site.role() == Role.QUERY_KEY_VALUE;
        long out = queriesAndValues ? weight.size(0) / 3 : weight.size(0);
        Stream<String> parts = queriesAndValues ? Stream.of(name + ".q", name + ".v") : Stream.of(name);
        return new LowRank(
                parts.map(part -> pair(part, weight.size(1), out, form.rank(), trainables))
                        .toList(),
                heads(frozen, site),
                form.alpha() / form.rank());
    }

    private static Pair pair(String name, long in, long out, int rank, Trainables trainables) {
        double bound = 1 / Math.sqrt((double) in); // Kaiming uniform with a = sqrt 5, as the paper's code
        return new Pair(
                trainables.drawn(name + ".a", draws -> draws.uniform(bound, rank, in)),
                trainables.parameter(name + ".b", () -> torch.zeros(out, rank)));
    }

    private static int heads(FrozenLayers frozen, Site site) {
        String table = site.name().replace(".qkv", ".attention_biases"); // only TinyViT has it: (heads, cells)
        boolean byHead = site.role() == Role.QUERY_KEY_VALUE && frozen.weights().has(table);
        return byHead ? Math.toIntExact(frozen.weights().get(table).size(0)) : 1;
    }

    /**
     * What the change adds to a layer's output, alpha / rank * (x A^T) B^T: neither the changed weight nor its gradient is
     * formed.
     *
     * @param x (..., in)
     * @return (..., out)
     */
    Tensor output(Tensor x) {
        if (pairs.size() == 1) {
            return output(x, pairs.getFirst()).mul(new Scalar(scaling));
        }
        Tensor q = headed(output(x, pairs.get(0))); // (..., heads, d)
        Tensor v = headed(output(x, pairs.get(1)));
        Tensor all = torch.stack(new TensorVector(q, torch.zeros_like(q), v), -2); // (..., heads, 3, d)
        return all.flatten(-3, -1).mul(new Scalar(scaling));
    }

    private static Tensor output(Tensor x, Pair pair) {
        return torch.linear(torch.linear(x, pair.a()), pair.b()); // (..., in) to (..., rank) to (..., out)
    }

    private Tensor headed(Tensor rows) {
        long[] shape = HostTensors.shape(rows);
        long[] parted = Arrays.copyOf(shape, shape.length + 1);
        parted[shape.length - 1] = heads;
        parted[shape.length] = shape[shape.length - 1] / heads;
        return rows.reshape(parted);
    }

    /** W + alpha / rank * B A (out, in). */
    Tensor added(Tensor weight) {
        return weight.add(change().reshape(weight.sizes()), new Scalar(scaling));
    }

    private Tensor change() {
        if (pairs.size() == 1) {
            return pairs.getFirst().product();
        }
        Tensor q = byHead(pairs.get(0).product());
        Tensor v = byHead(pairs.get(1).product());
        return torch.stack(new TensorVector(q, torch.zeros_like(q), v), 1); // (heads, 3, d, in)
    }

    private Tensor byHead(Tensor change) {
        return change.reshape(heads, change.size(0) / heads, change.size(1));
    }
}
