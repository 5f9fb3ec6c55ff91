package fovea.model.adapters;

import fovea.model.layers.NativeScope;
import fovea.model.optimisation.Trainables;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A frozen weight whose singular values are scaled and shifted: W' = U diag(relu(scale * S + shift)) V^T (S-SAM,
 * Paranjape et al., MICCAI 2024, arXiv 2408.06447, section 2).
 *
 * <p>It is written as W + U diag(relu(scale * S + shift) - S) V^T, which is the same and exactly W while the adapter is
 * fresh (scale 1, shift 0): no rounding of the decomposition reaches a merged weight.
 *
 * @param frozen W, (out, in) or any shape (out, ...) that is read so
 * @param factors U (out, rank), S (rank), V^T (rank, in), all frozen; rank = min(out, in)
 * @param scale (rank), trained, 1 at first
 * @param shift (rank), trained, 0 at first
 */
record SsamWeight(Tensor frozen, SingularFactors.Factors factors, Tensor scale, Tensor shift) {
    static SsamWeight of(Tensor frozen, SingularFactors.Factors factors, Trainables trainables, String name) {
        long[] rank = {factors.rank()};
        return new SsamWeight(
                frozen,
                factors,
                trainables.parameter(name + ".scale", () -> torch.ones(rank)),
                trainables.parameter(name + ".shift", () -> torch.zeros(rank)));
    }

    /** relu(scale * S + shift): (rank), never negative; a singular value can be switched off. */
    Tensor spectrum() {
        return torch.relu(scale.mul(factors.s()).add(shift));
    }

    /** W' in W's shape. */
    Tensor materialised() {
        Tensor change = spectrum().sub(factors.s()); // (rank)
        Tensor flat = torch.addmm(frozen.flatten(1, -1), factors.u().mul(change), factors.vt()); // (out, in)
        return flat.reshape(frozen.sizes());
    }

    /** W' once and for all, owned by the caller. */
    Tensor merged() {
        return NativeScope.kept(() -> materialised().detach());
    }
}
