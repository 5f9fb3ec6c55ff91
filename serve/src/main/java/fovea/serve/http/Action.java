package fovea.serve.http;

import java.io.IOException;

/** What is done about a request. */
@FunctionalInterface
public interface Action {
    /**
     * Answers.
     *
     * @throws Problem when the request is refused
     * @throws IOException when its body cannot be read, or a file cannot
     */
    Reply answer(Call call) throws IOException;
}
