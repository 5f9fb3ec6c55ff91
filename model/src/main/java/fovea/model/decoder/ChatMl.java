package fovea.model.decoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A question to a model that was taught by ChatML: turns between {@code <|im_start|>} and {@code <|im_end|>}, each headed by
 * who speaks. What is said is data: control pieces that it spells are letters, so that no turn can end another.
 *
 * @param system what the model is told about itself before all else
 */
public record ChatMl(String system) {
    /** What SmolLM2's template tells the model where nobody else does; without it the model answers otherwise. */
    public static final ChatMl SMOLLM =
            new ChatMl("You are a helpful AI assistant named SmolLM, trained by Hugging Face");

    private static final String START = "<|im_start|>";
    private static final String END = "<|im_end|>";

    /** Whether a model has the pieces that turns need. */
    public static boolean suits(ByteLevelPieces pieces) {
        return pieces.hasControl(START) && pieces.hasControl(END);
    }

    /**
     * A question, up to where the answer begins.
     *
     * @param said by the user
     * @throws IllegalArgumentException when the model has no such pieces
     */
    public long[] prompt(ByteLevelPieces pieces, String said) {
        List<long[]> parts = new ArrayList<>();
        turn(parts, pieces, "system\n" + system);
        turn(parts, pieces, "user\n" + said);
        parts.add(new long[] {pieces.control(START)});
        parts.add(pieces.ids("assistant\n"));
        return parts.stream().flatMapToLong(Arrays::stream).toArray();
    }

    private static void turn(List<long[]> parts, ByteLevelPieces pieces, String words) {
        parts.add(new long[] {pieces.control(START)});
        parts.add(pieces.ids(words));
        parts.add(new long[] {pieces.control(END)});
        parts.add(pieces.ids("\n"));
    }
}
