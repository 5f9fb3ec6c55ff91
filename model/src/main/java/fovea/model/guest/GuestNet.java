package fovea.model.guest;

import java.util.Map;
import java.util.OptionalInt;

/** A net from elsewhere: pictures in, a number for each of its channels and pixels out. Any thread may ask. */
public interface GuestNet extends AutoCloseable {
    /** What its file says of its input and results. */
    Ends ends();

    /** What its file says of itself. */
    Map<String, String> metadata();

    /**
     * Asks about one picture.
     *
     * @param input channels x size x size
     * @throws IllegalArgumentException when it cannot be run on this, or gives something else than one map a channel
     */
    Answer answer(float[] input, int channels, int size);

    @Override
    void close();

    /**
     * A net's ends.
     *
     * @param channels of its input; empty where any number is taken
     * @param size side of its square input in pixels; empty where any is taken
     * @param result name of the result that is read
     */
    record Ends(OptionalInt channels, OptionalInt size, String result) {}

    /**
     * What it gave.
     *
     * @param values channels x side x side, all of them finite
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(float[] values, int channels, int side) {}
}
