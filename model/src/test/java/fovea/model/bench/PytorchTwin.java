package fovea.model.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PyTorch side of a comparison: a process that does one piece of work a word and answers numbers. */
final class PytorchTwin implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("\"(\\w+)\": (-?[0-9.]+(?:e[-+]?[0-9]+)?)");

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter words;

    private PytorchTwin(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.words = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** What both sides are given. */
    record Task(Path folder, String net, int size, int threads) {
        /** The generalist's weights. */
        Path base() {
            return folder.resolve("base.safetensors");
        }
    }

    /** Numbers by name. */
    record Answer(Map<String, Double> numbers) {
        double of(String name) {
            Double number = numbers.get(name);
            if (number == null) {
                throw new IllegalStateException("the PyTorch side must tell " + name + ", it told " + numbers);
            }
            return number;
        }
    }

    /**
     * Starts it and waits until its nets are built.
     *
     * @param command the Python and the program
     * @param kind train or infer
     */
    static PytorchTwin start(List<String> command, String kind, Task task) throws IOException {
        List<String> line = new java.util.ArrayList<>(command);
        line.addAll(List.of(kind, task.folder().toString(), task.net()));
        line.addAll(List.of(Integer.toString(task.size()), Integer.toString(task.threads())));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(task.threads()));
        PytorchTwin twin = new PytorchTwin(builder.start());
        twin.answer();
        return twin;
    }

    /** Numbers by name that it answers to a word. */
    Answer ask(String word) throws IOException {
        words.write(word);
        words.newLine();
        words.flush();
        return answer();
    }

    private Answer answer() throws IOException {
        String line = answers.readLine();
        while (line != null && !line.startsWith("{")) {
            line = answers.readLine();
        }
        if (line == null) {
            throw new IOException("the PyTorch side ended, its message stands above");
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        Matcher matcher = NUMBER.matcher(line);
        while (matcher.find()) {
            numbers.put(matcher.group(1), Double.valueOf(matcher.group(2)));
        }
        return new Answer(numbers);
    }

    @Override
    public void close() throws IOException {
        words.write("quit\n");
        words.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
