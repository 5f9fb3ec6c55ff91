"""A tiny random Llama in both layouts, and what transformers and tokenizers make of it.

    llama_goldens.py FOLDER

Writes config.json, model.safetensors and tokenizer.json as Hugging Face has them, the same net as tiny.gguf, golden.json
with pieces and answers, and blocks.json with blocks of every type of GGUF and the values that pip's gguf gives them.
Everything is drawn from a seed; the tokenizer is trained on the sentences below.
"""

import json
import sys
from pathlib import Path

import gguf
import numpy as np
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM

SENTENCES = [
    "The lungs are clear. There is no pneumothorax or pleural effusion.",
    "The heart is normal in size. No acute cardiopulmonary abnormality.",
    "There is a large right pleural effusion, 12 x 34 mm.",
    "No focal consolidation; the lungs are normal.",
]
TEXTS = SENTENCES + [
    "",
    " ",
    "a  b\n\n  c\t",
    "It's 2024-05-06, they'll see 3.5 cm.",
    "Größe: 12 µm, naïve ☃ 漢字",
    "x" * 70,
    "   leading and trailing   ",
    "<|im_end|>",
]
CONTROLS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]


def tokenizer():
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    made.decoder = decoders.ByteLevel()
    made.train_from_iterator(
        SENTENCES,
        trainers.BpeTrainer(
            vocab_size=320,
            special_tokens=CONTROLS,
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    return made


def net(size, tied):
    torch.manual_seed(7)
    config = LlamaConfig(
        vocab_size=size,
        hidden_size=48,
        intermediate_size=96,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=64,
        rms_norm_eps=1e-5,
        rope_theta=5000.0,
        initializer_range=0.3,
        tie_word_embeddings=tied,
        bos_token_id=1,
        eos_token_id=2,
    )
    model = LlamaForCausalLM(config).eval()
    with torch.no_grad():
        for name, value in model.named_parameters():
            if "norm" in name:
                value.add_(0.3 * torch.randn_like(value))
            value.copy_(value.half().float())
    return config, model


def turned(weight, heads):
    """Rows of a query or key weight in llama.cpp's order."""
    out, width = weight.shape
    return weight.reshape(heads, 2, out // heads // 2, width).swapaxes(1, 2).reshape(out, width)


def write_gguf(path, config, state, tokens):
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny")
    writer.add_block_count(config.num_hidden_layers)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_rope_freq_base(5000.0)
    writer.add_rope_dimension_count(12)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    vocabulary = tokens.get_vocab()
    writer.add_token_list(sorted(vocabulary, key=vocabulary.get))
    writer.add_token_types([3 if i < 3 else 1 for i in range(len(vocabulary))])
    merges = json.loads(tokens.to_str())["model"]["merges"]
    writer.add_token_merges([m if isinstance(m, str) else " ".join(m) for m in merges])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    names = {
        "input_layernorm": "attn_norm",
        "self_attn.q_proj": "attn_q",
        "self_attn.k_proj": "attn_k",
        "self_attn.v_proj": "attn_v",
        "self_attn.o_proj": "attn_output",
        "post_attention_layernorm": "ffn_norm",
        "mlp.gate_proj": "ffn_gate",
        "mlp.up_proj": "ffn_up",
        "mlp.down_proj": "ffn_down",
    }
    for name, value in state.items():
        array = value.numpy()
        if name == "model.embed_tokens.weight":
            other = "token_embd.weight"
        elif name == "model.norm.weight":
            other = "output_norm.weight"
        elif name == "lm_head.weight":
            other = "output.weight"
        else:
            block, rest = name.removeprefix("model.layers.").split(".", 1)
            other = f"blk.{block}.{names[rest.removesuffix('.weight')]}.weight"
            if ".q_proj." in name:
                array = turned(array, config.num_attention_heads)
            if ".k_proj." in name:
                array = turned(array, config.num_key_value_heads)
        writer.add_tensor(other, array.astype(np.float32 if array.ndim == 1 else np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def blocks():
    """Two random blocks of each type, with scales of ordinary size, and their values."""
    random = np.random.default_rng(11)
    kinds = {"Q4_0": [0], "Q4_1": [0, 2], "Q5_0": [0], "Q5_1": [0, 2], "Q8_0": [0], "Q6_K": [208], "F16": [0], "BF16": []}
    made = {}
    for name, halves in kinds.items():
        kind = gguf.GGMLQuantizationType[name]
        _, size = gguf.GGML_QUANT_SIZES[kind]
        rows = random.integers(0, 256, (2, size), dtype=np.uint8)
        for at in halves:
            rows[:, at : at + 2] = random.normal(0, 0.1, (2, 1)).astype(np.float16).view(np.uint8)
        if name == "BF16":
            rows = (random.normal(0, 1, (2, 1)).astype(np.float32).view(np.uint32) >> 16).astype(np.uint16).view(np.uint8)
        values = gguf.quants.dequantize(rows, kind)
        made[name] = {"bytes": rows.reshape(-1).tolist(), "values": [float(v) for v in values.reshape(-1)]}
    return made


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    tokens = tokenizer()
    tokens.save(str(folder / "tokenizer.json"))
    config, model = net(tokens.get_vocab_size(), False)
    config.save_pretrained(folder)
    state = {name: value.contiguous() for name, value in model.state_dict().items()}
    save_file({name: value.half() for name, value in state.items()}, folder / "model.safetensors")
    write_gguf(folder / "tiny.gguf", config, state, tokens)
    _, tied = net(tokens.get_vocab_size(), True)
    tied.load_state_dict({n: v for n, v in state.items() if n != "lm_head.weight"}, strict=False)
    tied.tie_weights()
    plain = Tokenizer.from_file(str(folder / "tokenizer.json"))
    ids = [3 + (17 * i + 5) % 300 for i in range(23)]
    with torch.no_grad():
        golden = {
            "texts": [
                {"text": text, "ids": plain.encode(text).ids} for text in TEXTS if text not in CONTROLS
            ],
            "ids": ids,
            "logits": model(torch.tensor([ids])).logits[0, ::4].reshape(-1).tolist(),
            "tied": tied(torch.tensor([ids])).logits[0, -1].tolist(),
            "greedy": model.generate(torch.tensor([ids[:5]]), max_new_tokens=20, do_sample=False)[0, 5:].tolist(),
        }
    (folder / "golden.json").write_text(json.dumps(golden, ensure_ascii=False, indent=None) + "\n")
    (folder / "blocks.json").write_text(json.dumps(blocks(), indent=None) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
