package fovea.model.decoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tiny random Llama of {@code golden/llama}, on disk. */
final class TinyLlama {
    static final List<String> FILES = List.of("config.json", "model.safetensors", "tokenizer.json", "tiny.gguf");

    private TinyLlama() {}

    /** Copies its files into a folder. */
    static Path in(Path folder) throws IOException {
        for (String name : FILES) {
            try (InputStream in = resource(name)) {
                Files.write(folder.resolve(name), in.readAllBytes());
            }
        }
        return folder;
    }

    static JsonNode golden() throws IOException {
        try (InputStream in = resource("golden.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    static long[] ids(JsonNode list) {
        long[] ids = new long[list.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = list.path(i).asLong();
        }
        return ids;
    }

    private static InputStream resource(String name) {
        InputStream in = TinyLlama.class.getResourceAsStream("/golden/llama/" + name);
        if (in == null) {
            throw new IllegalStateException("golden/llama/" + name + " is not among the tests' resources");
        }
        return in;
    }
}
