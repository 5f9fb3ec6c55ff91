package fovea.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.AdapterSpec;
import fovea.core.AdapterSpec.Targets;
import fovea.model.adapters.AdaptedLayers;
import fovea.model.adapters.MergedLayers;
import fovea.model.adapters.SingularFactors;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.libtorch.Libtorch;
import fovea.model.optimisation.HostTensors;
import fovea.model.optimisation.Trainables;
import fovea.model.peft.PeftFolder;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Adapters that Hugging Face's PEFT wrote, and its models' answers, as {@code bench/python/peft_lora.py} made them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeftParityTest {
    private static final List<long[]> IDS =
            List.of(new long[] {2, 17, 5, 31, 8, 22, 9, 3}, new long[] {2, 11, 38, 4, 4, 30, 19, 3});

    private Path folder = Path.of("");

    @BeforeAll
    void unpack(@TempDir Path shared) throws IOException {
        Libtorch.load();
        folder = shared;
        for (String name : List.of(
                "bert.safetensors",
                "golden.safetensors",
                "all/adapter_config.json",
                "all/adapter_model.safetensors",
                "patterns/adapter_config.json",
                "patterns/adapter_model.safetensors")) {
            Path file = shared.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (InputStream in = PeftFolder.class.getResourceAsStream(name)) {
                Files.copy(Objects.requireNonNull(in, name), file);
            }
        }
    }

    @Test
    void an_encoder_without_an_adapter_answers_as_transformers_does() throws IOException {
        assertThat(farthest(answers(new AdapterSpec.None(), Map.of()), "base")).isLessThan(1e-5);
    }

    @Test
    void an_adapter_of_peft_on_all_linear_layers_answers_as_in_peft() throws IOException {
        PeftFolder read = PeftFolder.read(folder.resolve("all"));

        assertThat(read.spec()).isEqualTo(new AdapterSpec.Lora(3, 5, Targets.ALL));
        assertThat(read.left()).isEmpty();
        assertThat(farthest(answers(read.spec(), read.tensors()), "all")).isLessThan(1e-5);
        assertThat(farthest(answers(new AdapterSpec.None(), Map.of()), "all")).isGreaterThan(0.5);
    }

    @Test
    void ranks_and_scales_of_single_modules_are_obeyed() throws IOException {
        PeftFolder read = PeftFolder.read(folder.resolve("patterns"));

        assertThat(read.spec().rank()).isEqualTo(4);
        assertThat(read.spec().targets()).isEqualTo(Targets.QV);
        assertThat(farthest(answers(read.spec(), read.tensors()), "patterns")).isLessThan(1e-5);
    }

    @Test
    void what_is_written_is_what_peft_wrote(@TempDir Path out) throws IOException {
        PeftFolder read = PeftFolder.read(folder.resolve("all"));
        Map<String, HostTensor> withHead = new HashMap<>(read.tensors());
        withHead.put("label.bias", HostTensor.of(new long[] {1}, new float[1]));

        List<String> left = PeftFolder.write(out, read.spec(), withHead);

        assertThat(left).containsExactly("label.bias");
        assertThat(Safetensors.read(out.resolve("adapter_model.safetensors")).tensors())
                .isEqualTo(Safetensors.read(folder.resolve("all/adapter_model.safetensors"))
                        .tensors());
        assertThat(PeftFolder.read(out).spec()).isEqualTo(read.spec());
        assertThat(Files.readString(out.resolve("adapter_config.json")))
                .contains("\"lora_alpha\" : 5,", "\"r\" : 3,", "\"peft_type\" : \"LORA\"");
    }

    @Test
    void what_is_no_plain_lora_is_refused_by_its_key(@TempDir Path out) throws IOException {
        String config = Files.readString(folder.resolve("all/adapter_config.json"));
        Files.copy(folder.resolve("all/adapter_model.safetensors"), out.resolve("adapter_model.safetensors"));
        Map<String, String> edits = Map.of(
                "\"use_dora\": false", "\"use_dora\": true",
                "\"peft_type\": \"LORA\"", "\"peft_type\": \"IA3\"",
                "\"bias\": \"none\"", "\"bias\": \"all\"",
                "\"init_lora_weights\": true", "\"init_lora_weights\": \"pissa\"",
                "\"lora_alpha\": 5", "\"lora_alpha\": -5");
        for (Map.Entry<String, String> edit : edits.entrySet()) {
            assertThat(config).contains(edit.getKey());
            Files.writeString(out.resolve("adapter_config.json"), config.replace(edit.getKey(), edit.getValue()));

            assertThatThrownBy(() -> PeftFolder.read(out))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(edit.getKey().replaceAll("\"([a-z_]+)\".*", "$1"));
        }
        Files.delete(out.resolve("adapter_config.json"));
        assertThatThrownBy(() -> PeftFolder.read(out)).hasMessageContaining("no folder of PEFT");
    }

    private float[] answers(AdapterSpec spec, Map<String, HostTensor> tensors) throws IOException {
        Map<String, Tensor> weights = new HashMap<>();
        Safetensors.read(folder.resolve("bert.safetensors"))
                .tensors()
                .forEach((name, value) -> weights.put(name, Tensor.create(value.toArray(), value.shape())));
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard();
                FrozenWeights frozen = new FrozenWeights(weights);
                SingularFactors factors = new SingularFactors(frozen, Optional.empty());
                Trainables trained = Trainables.restored(tensors)) {
            Bert beside = new Bert(AdaptedLayers.of(spec, new FrozenLayers(frozen), factors, trained), 2, 2);
            trained.requireAllUsed();
            float[] answers = HostTensors.array(beside.forward(new PaddedRows(IDS)));
            try (MergedLayers layers =
                    new MergedLayers(AdaptedLayers.of(spec, new FrozenLayers(frozen), factors, trained))) {
                float[] merged = HostTensors.array(new Bert(layers, 2, 2).forward(new PaddedRows(IDS)));
                assertThat(farthest(merged, answers)).isLessThan(1e-5);
            }
            return answers;
        }
    }

    private double farthest(float[] answers, String golden) throws IOException {
        Map<String, HostTensor> all =
                Safetensors.read(folder.resolve("golden.safetensors")).tensors();
        return farthest(answers, Objects.requireNonNull(all.get(golden)).toArray());
    }

    /** The largest difference; infinite where lengths differ. */
    private static double farthest(float[] some, float[] others) {
        double farthest = some.length == others.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(some.length, others.length); i++) {
            farthest = Math.max(farthest, Math.abs(some[i] - others[i]));
        }
        return farthest;
    }
}
