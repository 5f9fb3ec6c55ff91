package fovea.core.page;

import java.util.ArrayList;
import java.util.List;

/** The strip below a picture that names the colour of each layer. */
final class Legend {
    private static final int WHITE = 0xFFFFFF;

    private final List<Entry> entries = new ArrayList<>();
    private final int scale;
    private final int rows;

    /** A square of its colour and the words beside it, at a place in the strip. */
    private record Entry(int colour, String words, int left, int row) {}

    /**
     * Lays out the strip.
     *
     * @param layers in the order of their colours
     * @param width of the picture in pixels
     * @param scale pixels a side of one of a letter's own pixels
     */
    Legend(List<Layer> layers, int width, int scale) {
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
            entries.add(new Entry(Overlay.colour(i), words, left, row));
            left += length + letter;
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
            canvas.square(entry.left(), y, letter, entry.colour());
            canvas.text(entry.words(), entry.left() + letter * 3 / 2, y, scale, WHITE);
        }
    }
}
