package fovea.model.decoder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a text is cut into words before bytes are joined. The words together are the text. */
enum WordCut {
    /** GPT-2's (Radford et al. 2019, in the released code): contractions, letters, digits and other signs, each with a space before. */
    GPT2 {
        @Override
        List<String> words(String text) {
            List<String> words = new ArrayList<>();
            cut(text, words);
            return words;
        }
    },

    /** Every digit on its own, and GPT-2's cut between them: SmolLM's. */
    DIGITS_APART {
        @Override
        List<String> words(String text) {
            List<String> words = new ArrayList<>();
            Matcher digits = DIGIT.matcher(text);
            int done = 0;
            while (digits.find()) {
                cut(text.substring(done, digits.start()), words);
                words.add(digits.group());
                done = digits.end();
            }
            cut(text.substring(done), words);
            return words;
        }
    };

    private static final Pattern DIGIT = Pattern.compile("\\p{N}");
    private static final Pattern WORD = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    abstract List<String> words(String text);

    /**
     * The cut that llama.cpp names in {@code tokenizer.ggml.pre}.
     *
     * @throws IOException when this version does not know it
     */
    static WordCut named(String name) throws IOException {
        return switch (name) {
            case "smollm" -> DIGITS_APART;
            case "gpt-2" -> GPT2;
            default ->
                throw new IOException("tokenizer.ggml.pre must be smollm or gpt-2, it is " + name
                        + "; this version knows no other way to cut words");
        };
    }

    private static void cut(String text, List<String> words) {
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
    }
}
