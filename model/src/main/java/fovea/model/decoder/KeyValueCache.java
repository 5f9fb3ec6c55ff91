package fovea.model.decoder;

import fovea.model.layers.NativeScope;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Keys and values of the pieces that were read, so that each is computed once. Its memory is set aside at the beginning and
 * never grows. For one text; close it when that is written.
 */
public final class KeyValueCache implements AutoCloseable {
    private final List<Tensor> keys = new ArrayList<>(); // of each block: (1, keyHeads, places, d)
    private final List<Tensor> values = new ArrayList<>();
    private final int places;
    private int filled;

    /**
     * An empty one.
     *
     * @param places pieces that it can hold, prompt and answer together
     */
    KeyValueCache(LlamaForm form, int places) {
        this.places = places;
        for (int i = 0; i < form.depth(); i++) {
            keys.add(NativeScope.kept(() -> torch.zeros(1, form.keyHeads(), places, form.headWidth())));
            values.add(NativeScope.kept(() -> torch.zeros(1, form.keyHeads(), places, form.headWidth())));
        }
    }

    /** Pieces that it can hold. */
    public int places() {
        return places;
    }

    /** Pieces that it holds. */
    public int filled() {
        return filled;
    }

    /** Puts the keys of new pieces (1, keyHeads, pieces, d) after the old ones, and returns all. */
    Tensor keys(int block, Tensor added) {
        return joined(keys.get(block), added);
    }

    /** The same with values. */
    Tensor values(int block, Tensor added) {
        return joined(values.get(block), added);
    }

    private Tensor joined(Tensor all, Tensor added) {
        all.narrow(2, filled, added.size(2)).copy_(added);
        return all.narrow(2, 0, filled + added.size(2));
    }

    /** Counts pieces as read, once every block has put them. */
    void advance(int pieces) {
        filled += pieces;
    }

    /** Forgets all but the first pieces. */
    public void cutTo(int pieces) {
        if (pieces < 0 || pieces > filled) {
            throw new IllegalArgumentException("a cache of " + filled + " pieces cannot be cut to " + pieces);
        }
        filled = pieces;
    }

    @Override
    public void close() {
        keys.forEach(Tensor::close);
        values.forEach(Tensor::close);
    }
}
