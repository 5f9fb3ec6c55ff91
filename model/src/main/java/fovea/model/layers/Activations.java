package fovea.model.layers;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What stands between layers. */
public final class Activations {
    private Activations() {}

    /**
     * GELU, exact by the error function, of a tensor nobody else holds: where no gradient is recorded for it the values
     * are replaced in place, for a second large tensor costs more time than the function itself.
     */
    public static Tensor gelu(Tensor owned) {
        return recorded(owned) ? torch.gelu(owned) : torch.gelu_(owned);
    }

    /** The sum, in place of {@code owned} where no gradient is recorded for it; nobody else may hold that tensor. */
    public static Tensor sum(Tensor owned, Tensor other) {
        return recorded(owned) ? owned.add(other) : owned.add_(other);
    }

    /** What comes before the first trained value is not recorded, even while gradients are. */
    private static boolean recorded(Tensor x) {
        return GradMode.is_enabled() && x.requires_grad();
    }
}
