package fovea.curate.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where the data came from and what may be done with it.
 *
 * @param licence as it was given; empty text when it was not
 * @param source as it was given; empty text when it was not
 * @param command the exact command that made the cohort
 * @param texts licence and read-me files found in the source folder, by name
 */
public record Origin(String licence, String source, String command, List<Text> texts) {
    private static final int MOST_BYTES = 16_384;
    private static final int MOST_FILES = 6;

    public Origin {
        texts = List.copyOf(texts);
    }

    /** A file's beginning. */
    public record Text(String file, String beginning) {}

    /** Reads the licence and read-me files that lie in a folder itself: not below it, no links, their beginnings. */
    public static Origin of(Path folder, String licence, String source, String command) throws IOException {
        List<Text> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(Origin::speaksOfOrigin)
                    .sorted(Comparator.comparing(Path::toString))
                    .limit(MOST_FILES)
                    .toList();
            for (Path file : found) {
                try (var in = Files.newInputStream(file)) {
                    String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                    texts.add(new Text(String.valueOf(file.getFileName()), text));
                }
            }
        }
        return new Origin(licence, source, command, texts);
    }

    private static boolean speaksOfOrigin(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean named = name.startsWith("licen")
                || name.startsWith("readme")
                || name.startsWith("copying")
                || name.startsWith("notice")
                || name.startsWith("citation");
        return named && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
