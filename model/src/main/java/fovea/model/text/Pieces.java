package fovea.model.text;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** What an encoder makes of the pieces of reports. */
public sealed interface Pieces extends AutoCloseable permits Pieces.Computed, KeptPieces {
    /** The windows of each report behind one another: (reports, pieces of the longest, width). */
    Tensor of(List<EncodedReport> reports);

    @Override
    default void close() {}

    /** Each (pieces, width) in a row of its own, zeros behind short ones. */
    static Tensor padded(List<Tensor> reports) {
        long longest =
                reports.stream().mapToLong(pieces -> pieces.size(0)).max().orElse(0);
        TensorVector rows = new TensorVector();
        for (Tensor pieces : reports) {
            TensorVector own = new TensorVector();
            own.push_back(pieces);
            own.push_back(torch.zeros(longest - pieces.size(0), pieces.size(1)));
            rows.push_back(torch.cat(own, 0));
        }
        return torch.stack(rows, 0);
    }

    /** Computed each time: for an encoder that is being trained, and for reports that are read once. */
    record Computed(Bert encoder) implements Pieces {
        @Override
        public Tensor of(List<EncodedReport> reports) {
            List<long[]> rows = new ArrayList<>();
            reports.forEach(report -> report.windows().forEach(window -> rows.add(window.ids())));
            PaddedRows batch = new PaddedRows(rows);
            Tensor all = encoder.forward(batch);
            return rows.size() == reports.size() ? all : padded(each(all, batch, reports));
        }

        /** The pieces of each report, (pieces, width), out of those of all windows. */
        private static List<Tensor> each(Tensor all, PaddedRows batch, List<EncodedReport> reports) {
            List<Tensor> each = new ArrayList<>();
            int row = 0;
            for (EncodedReport report : reports) {
                TensorVector own = new TensorVector();
                for (int w = 0; w < report.windows().size(); w++, row++) {
                    own.push_back(all.select(0, row).narrow(0, 0, batch.length(row)));
                }
                each.add(torch.cat(own, 0));
            }
            return each;
        }
    }
}
