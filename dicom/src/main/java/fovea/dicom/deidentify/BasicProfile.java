package fovea.dicom.deidentify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Table E.1-1 of PS3.15. */
final class BasicProfile {
    private static final BasicProfile TABLE = load();

    private final Map<Integer, Row> rows;

    private BasicProfile(Map<Integer, Row> rows) {
        this.rows = rows;
    }

    /** What the table demands; where it gives a choice by the attribute's type, what leaves any object valid. */
    enum Action {
        REMOVE,
        EMPTY,
        DUMMY,
        NEW_UID
    }

    /**
     * A row.
     *
     * @param action without options
     * @param options letters as the resource explains them
     */
    record Row(Action action, String options) {
        boolean has(char option) {
            return options.indexOf(option) >= 0;
        }
    }

    /** The row of an attribute; empty for one that the table leaves alone. */
    static Optional<Row> row(int tag) {
        int group = tag >>> 16;
        boolean curve = group >= 0x5000 && group <= 0x50FF;
        boolean overlay = group >= 0x6000 && group <= 0x60FF;
        if (curve || overlay) {
            // of an overlay the table names data and comments; what is left has no meaning without them
            return Optional.of(new Row(Action.REMOVE, "G"));
        }
        return Optional.ofNullable(TABLE.rows.get(tag));
    }

    private static BasicProfile load() {
        try (InputStream in = BasicProfile.class.getResourceAsStream("basic-profile.txt")) {
            if (in == null) {
                throw new IllegalStateException("the jar must hold basic-profile.txt, got none");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            Map<Integer, Row> rows = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && line.indexOf('x') < 0) {
                    String[] words = line.split(" ", -1);
                    rows.put(Integer.parseUnsignedInt(words[0], 16), new Row(action(words[1]), words[2]));
                }
            }
            return new BasicProfile(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Action action(String letters) {
        return switch (letters) {
            case "X" -> Action.REMOVE;
            case "Z", "XZ" -> Action.EMPTY;
            case "D", "XD", "ZD", "XZD" -> Action.DUMMY;
            case "U", "XZU" -> Action.NEW_UID;
            default -> throw new IllegalStateException("an action must be X, Z, D, U or a choice, got " + letters);
        };
    }
}
