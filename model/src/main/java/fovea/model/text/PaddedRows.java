package fovea.model.text;

import java.util.List;

/**
 * Texts of several lengths as one table of numbers of pieces, short rows filled up.
 *
 * @param rows numbers of pieces, at least one row; none is empty
 */
public record PaddedRows(List<long[]> rows) {
    public PaddedRows {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || rows.stream().anyMatch(row -> row.length == 0)) {
            throw new IllegalArgumentException("a batch of texts must have at least one row and no empty one");
        }
    }

    int count() {
        return rows.size();
    }

    /** Pieces of a row. */
    public int length(int row) {
        return rows.get(row).length;
    }

    /** Pieces of the longest row. */
    int longest() {
        return rows.stream().mapToInt(row -> row.length).max().orElse(0);
    }

    /** Whether all rows have one length. */
    boolean even() {
        return rows.stream().allMatch(row -> row.length == length(0));
    }

    /** All rows behind one another, zeros behind short ones. */
    long[] padded() {
        int longest = longest();
        long[] all = new long[Math.multiplyExact(count(), longest)];
        for (int i = 0; i < count(); i++) {
            System.arraycopy(rows.get(i), 0, all, i * longest, length(i));
        }
        return all;
    }
}
