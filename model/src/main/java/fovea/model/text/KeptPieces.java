package fovea.model.text;

import fovea.model.layers.NativeScope;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * What a frozen encoder makes of reports, computed once for each text and kept: a head alone is then trained in seconds an
 * epoch. What is beyond the room is computed each time. Owns what it keeps.
 */
public final class KeptPieces implements Pieces {
    /** Pieces kept at most: 384 MB. */
    private static final long MOST = 250_000;

    private final Computed computed;
    private final Map<String, Tensor> kept = new HashMap<>();
    private long pieces;

    /** Of an encoder without any trained value. */
    public KeptPieces(Bert encoder) {
        this.computed = new Computed(encoder);
    }

    /** Bytes that are kept of reports of so many pieces together. */
    public static long bytes(long pieces) {
        return Math.min(pieces, MOST) * MiniLm.WIDTH * Float.BYTES;
    }

    @Override
    public Tensor of(List<EncodedReport> reports) {
        Map<String, EncodedReport> missing = new LinkedHashMap<>();
        for (EncodedReport report : reports) {
            if (!kept.containsKey(report.key())) {
                missing.put(report.key(), report);
            }
        }
        if (pieces + missing.values().stream().mapToLong(EncodedReport::pieces).sum() > MOST) {
            return computed.of(reports);
        }
        if (!missing.isEmpty()) {
            keep(List.copyOf(missing.values()));
        }
        return Pieces.padded(reports.stream()
                .map(report -> Objects.requireNonNull(kept.get(report.key())))
                .toList());
    }

    private void keep(List<EncodedReport> reports) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor all = computed.of(reports);
            for (int i = 0; i < reports.size(); i++) {
                EncodedReport report = reports.get(i);
                int row = i;
                kept.put(report.key(), NativeScope.kept(() -> all.select(0, row)
                        .narrow(0, 0, report.pieces())
                        .detach()
                        .clone()));
                pieces += report.pieces();
            }
        }
    }

    @Override
    public void close() {
        kept.values().forEach(Tensor::close);
    }
}
