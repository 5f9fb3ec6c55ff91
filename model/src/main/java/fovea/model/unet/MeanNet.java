package fovea.model.unet;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Nets of one form that answer as one, by the mean of their logits, as nnU-Net 2 joins the nets of its folds (Isensee et
 * al., Nature Methods 18, 203, 2021). Where they look through one frozen encoder, it looks once for all of them.
 *
 * @param members at least one
 */
public record MeanNet(List<PixelNet> members) implements PixelNet {
    public MeanNet {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a mean of nets needs at least one net, got none");
        }
    }

    @Override
    public List<Tensor> sight(Tensor images) {
        return members.getFirst().sight(images);
    }

    /** The finest map alone: nobody learns from a mean. */
    @Override
    public Said forward(Tensor images, List<Tensor> sight) {
        List<Said> all = members.stream().map(net -> net.forward(images, sight)).toList();
        return new Said(List.of(mean(all, said -> said.maps().getFirst())), mean(all, Said::presence));
    }

    private static Tensor mean(List<Said> all, Function<Said, Tensor> part) {
        Tensor sum = part.apply(all.getFirst());
        for (Said other : all.subList(1, all.size())) {
            sum = sum.add(part.apply(other));
        }
        return sum.div(new Scalar((double) all.size()));
    }

    @Override
    public List<Wire> drawSight(Drawing drawing, Wire images) {
        return members.getFirst().drawSight(drawing, images);
    }

    @Override
    public Drawn draw(Drawing drawing, Wire images, List<Wire> sight) {
        List<Drawn> all = new ArrayList<>();
        members.forEach(net -> all.add(net.draw(drawing, images, sight)));
        return new Drawn(mean(drawing, all, Drawn::map), mean(drawing, all, Drawn::presence));
    }

    private static Wire mean(Drawing drawing, List<Drawn> all, Function<Drawn, Wire> part) {
        Wire sum = part.apply(all.getFirst());
        for (Drawn other : all.subList(1, all.size())) {
            sum = drawing.add(sum, part.apply(other));
        }
        return drawing.scaled(sum, 1.0 / all.size());
    }
}
