package fovea.core.page;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The strip below a picture that names the colour of each layer. */
final class Legend {
    private static final int WHITE = 0xFFFFFF;

    private final List<Entry> entries = new ArrayList<>();
    private final int scale;
    private final int rows;

    /** A square of its colour and the words beside it, at a place in the strip. */
    private record Entry(OptionalInt colour, String words, int left, int row) {}

    /**
     * Lays out the strip.
     *
     * @param layers in the order of their colours
     * @param warnings lines below them
     * @param width of the picture in pixels
     * @param scale pixels a side of one of a letter's own pixels
     */
    Legend(List<Layer> layers, List<String> warnings, int width, int scale) {
        this.scale = scale;
        int letter = Letters.SIDE * scale;
        int most = Math.max(1, (width - 3 * letter) / letter);
        int left = letter / 2;
        int row = 0;
        for (int i = 0; i < layers.size(); i++) {
            String words = cut(words(layers.get(i), i), most);
            int length = (2 + words.length()) * letter;
            if (left > letter / 2 && left + length > width) {
                left = letter / 2;
                row++;
            }
            entries.add(new Entry(OptionalInt.of(Overlay.colour(i)), words, left, row));
            left += length + letter;
        }
        for (String warning : warnings) {
            row += entries.isEmpty() ? 0 : 1;
            String words = Letters.standard().written(warning).orElse(warning);
            entries.add(new Entry(OptionalInt.empty(), cut(words, most), letter / 2, row));
        }
        this.rows = entries.isEmpty() ? 0 : row + 1;
    }

    private static String words(Layer layer, int position) {
        String name = Letters.standard().written(layer.name()).orElse("label " + (position + 1));
        return layer.mask().isEmpty() ? name + ": none" : name;
    }

    private static String cut(String words, int most) {
        return words.length() <= most ? words : words.substring(0, Math.max(0, most - 2)) + "..";
    }

    /** Height in pixels; 0 where there are no layers. */
    int height() {
        return rows * rowHeight();
    }

    private int rowHeight() {
        return Letters.SIDE * scale * 3 / 2;
    }

    /** Draws the strip below this row of the picture. */
    void draw(Canvas canvas, int top) {
        int letter = Letters.SIDE * scale;
        for (Entry entry : entries) {
            int y = top + entry.row() * rowHeight() + letter / 4;
            int indent = entry.colour().isPresent() ? letter * 3 / 2 : 0;
            entry.colour().ifPresent(colour -> canvas.square(entry.left(), y, letter, colour));
            canvas.text(entry.words(), entry.left() + indent, y, scale, WHITE);
        }
    }
}
