package fovea.model.bench;

import fovea.core.AdapterSpec;
import fovea.core.files.Sha256;
import fovea.model.AdapterTraining;
import fovea.model.Generalist;
import fovea.model.Methods;
import fovea.model.MobileSam;
import fovea.model.RandomSam;
import fovea.model.TrainingExample;
import fovea.model.TrainingSettings;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.InferenceLayers;
import fovea.model.optimisation.HostTensors;
import fovea.model.preparation.NetworkInput;
import fovea.model.store.ModelFiles;
import fovea.model.vision.Architecture;
import fovea.model.vision.MobileSamTensors;
import fovea.model.vision.Sam;
import fovea.model.vision.SamTensors;
import fovea.model.vision.VitForm;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Training steps and encoder passes against the same nets in PyTorch and ONNX Runtime, each side in its own process, by
 * turns, from the same weights, adapter and picture. Losses (embeddings) of both sides are compared as they go.
 *
 * <p>Arguments: PYTHON PROGRAM THREADS NET SIZE RUNS METHOD..., NET mobile-sam or vit-b (random weights), METHOD a way to
 * adapt or {@code infer}.
 */
public final class AgainstPytorch {
    private static final int WARM_UP = Integer.parseInt(System.getenv().getOrDefault("BENCH_WARM_UP", "4"));
    private static final double RATE = 1e-4;

    /** Twice rounding as seen: losses of up to 15 were at most 3e-5 apart after many steps. */
    private static final double LOSS_TOLERANCE = 1e-3;

    private static final double GRADIENT_TOLERANCE = 1e-3;
    private static final double EMBEDDING_TOLERANCE = 1e-3;

    private final List<String> command;
    private final PytorchTwin.Task task;
    private final int runs;
    private final float[] image;
    private final float[] mask;

    private AgainstPytorch(List<String> command, PytorchTwin.Task task, int runs) {
        this.command = command;
        this.task = task;
        this.runs = runs;
        image = new float[3 * task.size() * task.size()];
        Random random = new Random(1);
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextGaussian();
        }
        mask = new float[task.size() * task.size()];
        Arrays.fill(mask, 0, mask.length / 2, 1);
    }

    /** Prints one line a method, then all as one JSON list. */
    public static void main(String[] arguments) throws Exception {
        MobileSam.state(); // libtorch is loaded with it
        int threads = Integer.parseInt(arguments[2]);
        torch.set_num_threads(threads);
        Path folder = Files.createTempDirectory("against-pytorch");
        try {
            PytorchTwin.Task task = new PytorchTwin.Task(folder, arguments[3], Integer.parseInt(arguments[4]), threads);
            AgainstPytorch duel =
                    new AgainstPytorch(List.of(arguments[0], arguments[1]), task, Integer.parseInt(arguments[5]));
            ModelFiles files = duel.export();
            List<String> lines = new ArrayList<>();
            for (String method : List.of(arguments).subList(6, arguments.length)) {
                lines.add(method.equals("infer") ? duel.inference() : duel.training(files, method));
                System.out.println(lines.getLast());
            }
            System.out.println("[" + String.join(",", lines) + "]");
        } finally {
            delete(folder);
        }
    }

    /**
     * Writes what both sides read; the model as this side loads it. The random ViT-B and its factors, 1.1 GB, are kept in
     * the folder for temporary files, as a lab keeps them beside its base: a later start finds them.
     */
    private ModelFiles export() throws IOException {
        write("input.f32", image);
        write("mask.f32", mask);
        if (task.net().equals("mobile-sam")) {
            new Safetensors(MobileSam.state(), Map.of()).write(task.base());
            return MobileSam.files();
        }
        Path kept = Path.of(System.getProperty("java.io.tmpdir"), "fovea-bench-" + task.net(), "base.safetensors");
        Files.createDirectories(kept.getParent());
        new Safetensors(RandomSam.state(VitForm.BASE), Map.of()).write(kept);
        Files.createSymbolicLink(task.base(), kept);
        return new ModelFiles("sam-vit-b", List.of(kept), Sha256.of(kept));
    }

    private void write(String name, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(task.folder().resolve(name), bytes.array());
    }

    private String training(ModelFiles files, String method) throws Exception {
        AdapterSpec spec = Methods.of(method, Map.of("rank", "4", "alpha", "4", "targets", "qv", "bottleneck", "32"));
        List<TrainingExample> batch = List.of(new TrainingExample(new NetworkInput(task.size(), image), List.of(mask)));
        try (Generalist base = Generalist.load(files, task.size());
                AdapterTraining training = new AdapterTraining(
                        base, spec, List.of("half"), new TrainingSettings(task.size(), 1, 0.01, 1, 5, 2))) {
            new Safetensors(training.learnt(), Map.of()).write(task.folder().resolve("adapter.safetensors"));
            try (PytorchTwin twin = PytorchTwin.start(command, "train", task)) {
                return training(method, training, batch, twin);
            }
        }
    }

    private String training(String method, AdapterTraining training, List<TrainingExample> batch, PytorchTwin twin)
            throws Exception {
        System.gc();
        Memory.clearPeak();
        long before = Memory.resident();
        Turns ours = new Turns("ours");
        Turns theirs = new Turns("theirs");
        double apart = 0;
        double gradientsApart = 0;
        double loss = 0;
        for (int i = 0; i < WARM_UP + runs; i++) {
            if (i == WARM_UP) {
                ours.forget();
                theirs.forget();
            }
            loss = ours.take(() -> training.step(batch, RATE));
            apart = Math.max(apart, Math.abs(loss - theirs.take(twin.ask("step"))));
            if (i == 0) {
                gradientsApart = gradientsApart(training, twin);
            }
        }
        requireSame(method, apart, gradientsApart);
        PytorchTwin.Answer memory = twin.ask("memory");
        long peak = Memory.peak();
        long files = Memory.files();
        return String.format(
                Locale.ROOT,
                "{\"net\":\"%s\",\"size\":%d,\"method\":\"%s\",\"threads\":%d,\"runs\":%d,%s,%s,\"theirs_by_ours\":%.2f,"
                        + "\"cpu_theirs_by_ours\":%.2f,\"ours_peak_mb\":%d,\"theirs_peak_mb\":%.0f,\"ours_before_mb\":%d,"
                        + "\"theirs_before_mb\":%.0f,\"ours_files_mb\":%d,\"theirs_files_mb\":%.0f,\"peak_ratio\":%.2f,"
                        + "\"last_loss\":%.6f,\"loss_apart\":%.1e,\"gradients_apart\":%.1e}",
                task.net(),
                task.size(),
                method,
                task.threads(),
                runs,
                ours.json(),
                theirs.json(),
                theirs.wallMs() / ours.wallMs(),
                theirs.processorTimeMs() / ours.processorTimeMs(),
                peak,
                memory.of("peak_mb"),
                before,
                memory.of("before_mb"),
                files,
                memory.of("files_mb"),
                peak / memory.of("peak_mb"),
                loss,
                apart,
                gradientsApart);
    }

    /**
     * Distance of both sides' gradients of the first step by the length of theirs, read off the first moments of AdamW,
     * which are a tenth of the gradients.
     */
    private double gradientsApart(AdapterTraining training, PytorchTwin twin) throws IOException {
        twin.ask("moments");
        Map<String, HostTensor> theirs =
                Safetensors.read(task.folder().resolve("moments.safetensors")).tensors();
        Map<String, HostTensor> ours = training.state();
        double apart = 0;
        double length = 0;
        for (Map.Entry<String, HostTensor> moment : theirs.entrySet()) {
            HostTensor our = ours.get("optimiser.mean." + moment.getKey());
            for (int i = 0; i < moment.getValue().size(); i++) {
                double their = moment.getValue().get(i);
                apart += Math.pow((our == null ? 0 : our.get(i)) - their, 2);
                length += their * their;
            }
        }
        return Math.sqrt(apart / length);
    }

    private static void requireSame(String method, double lossApart, double gradientsApart) {
        if (!(lossApart < LOSS_TOLERANCE && gradientsApart < GRADIENT_TOLERANCE)) {
            throw new IllegalStateException("both sides must compute the same " + method + " step, the losses are "
                    + lossApart + " apart, the gradients " + gradientsApart + " of their length");
        }
    }

    private String inference() throws Exception {
        Map<String, HostTensor> state = Safetensors.read(task.base()).tensors();
        boolean mobile = task.net().equals("mobile-sam");
        Architecture form = mobile ? Architecture.MOBILE : VitForm.BASE;
        try (FrozenWeights weights = mobile ? MobileSamTensors.of(state) : SamTensors.of(state);
                InferenceLayers layers = new InferenceLayers(new FrozenLayers(weights));
                PytorchTwin twin = PytorchTwin.start(command, "infer", task)) {
            Sam sam = form.over(layers);
            Turns ours = new Turns("ours");
            Turns eager = new Turns("eager");
            Turns ort = new Turns("ort");
            for (int i = 0; i < WARM_UP + runs; i++) {
                if (i == WARM_UP) {
                    Stream.of(ours, eager, ort).forEach(Turns::forget);
                }
                ours.take(() -> embedding(sam).length);
                eager.take(twin.ask("eager"));
                ort.take(twin.ask("ort"));
            }
            float[] embedding = embedding(sam);
            requireSame(apart(embedding, "eager.f32"), apart(embedding, "ort.f32"));
            return String.format(
                    Locale.ROOT,
                    "{\"net\":\"%s\",\"size\":%d,\"method\":\"infer\",\"threads\":%d,\"runs\":%d,%s,%s,%s,"
                            + "\"eager_by_ours\":%.2f,\"ort_by_ours\":%.2f,\"cpu_eager_by_ours\":%.2f,"
                            + "\"cpu_ort_by_ours\":%.2f,\"eager_apart\":%.1e,\"ort_apart\":%.1e}",
                    task.net(),
                    task.size(),
                    task.threads(),
                    runs,
                    ours.json(),
                    eager.json(),
                    ort.json(),
                    eager.wallMs() / ours.wallMs(),
                    ort.wallMs() / ours.wallMs(),
                    eager.processorTimeMs() / ours.processorTimeMs(),
                    ort.processorTimeMs() / ours.processorTimeMs(),
                    apart(embedding, "eager.f32"),
                    apart(embedding, "ort.f32"));
        }
    }

    private static void requireSame(double eagerApart, double ortApart) {
        if (!(eagerApart < EMBEDDING_TOLERANCE && ortApart < EMBEDDING_TOLERANCE)) {
            throw new IllegalStateException("all sides must compute the same embedding, PyTorch's is at most "
                    + eagerApart + " apart, ONNX Runtime's " + ortApart);
        }
    }

    private float[] embedding(Sam sam) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            return HostTensors.array(sam.encoder().forward(Tensor.create(image, 1, 3, task.size(), task.size())));
        }
    }

    private double apart(float[] ours, String file) throws IOException {
        var theirs = ByteBuffer.wrap(Files.readAllBytes(task.folder().resolve(file)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        double apart = theirs.remaining() == ours.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(ours.length, theirs.remaining()); i++) {
            apart = Math.max(apart, Math.abs(ours[i] - theirs.get(i)));
        }
        return apart;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
