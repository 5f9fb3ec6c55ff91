package fovea.prove.writing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * ROUGE-L of one text against one reference (Lin, Text Summarization Branches Out, ACL 2004, section 3.2): the F1 of the
 * longest common subsequence of words, which are runs of letters and digits in lower case, unstemmed.
 */
public final class RougeL {
    private RougeL() {}

    /** 0 to 1; 1 for two texts without words, 0 where one alone has none. */
    public static double of(String text, String reference) {
        List<String> words = words(text);
        List<String> wanted = words(reference);
        if (words.isEmpty() || wanted.isEmpty()) {
            return words.isEmpty() && wanted.isEmpty() ? 1 : 0;
        }
        int common = common(words, wanted);
        return 2.0 * common / (words.size() + wanted.size());
    }

    private static List<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static int common(List<String> a, List<String> b) {
        int[] row = new int[b.size() + 1];
        for (String word : a) {
            int diagonal = 0;
            for (int j = 1; j <= b.size(); j++) {
                int above = row[j];
                row[j] = word.equals(b.get(j - 1)) ? diagonal + 1 : Math.max(row[j], row[j - 1]);
                diagonal = above;
            }
        }
        return row[b.size()];
    }
}
