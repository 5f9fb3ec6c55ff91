"""LoRA of Hugging Face PEFT for fovea.model.peft: what PEFT writes, and what its models answer.

    peft_lora.py make FOLDER           a tiny random BERT, two adapters in PEFT's layout, and the answers with them
    peft_lora.py check FOLDER ADAPTER  whether an adapter that fovea exported gives PEFT's model the answers of `all`

Made with torch 1.13.0, transformers 4.46.3 and peft 0.13.2; everything is drawn from a seed.
"""

import sys

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from safetensors.torch import load_file, save_file
from transformers import BertConfig, BertModel

IDS = torch.tensor([[2, 17, 5, 31, 8, 22, 9, 3], [2, 11, 38, 4, 4, 30, 19, 3]])


def base(weights=None):
    torch.manual_seed(1)
    model = BertModel(
        BertConfig(
            vocab_size=40,
            hidden_size=24,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=48,
            max_position_embeddings=16,
            initializer_range=0.2,
        ),
        add_pooling_layer=False,
    )
    if weights:
        model.load_state_dict(load_file(weights), strict=False)
    return model.eval()


def answers(model):
    with torch.no_grad():
        return model(input_ids=IDS).last_hidden_state.contiguous()


def trained(config, folder):
    model = get_peft_model(base(), config)
    torch.manual_seed(2)
    for name, value in model.named_parameters():
        if "lora_" in name:
            torch.nn.init.normal_(value, std=0.2)
    model.save_pretrained(folder)
    return answers(model.eval())


def make(folder):
    plain = base()
    state = {k: v.contiguous() for k, v in plain.state_dict().items() if not k.endswith("_ids")}
    save_file(state, f"{folder}/bert.safetensors", metadata={"format": "pt"})
    every = LoraConfig(r=3, lora_alpha=5, target_modules=["query", "key", "value", "dense"])
    patterns = LoraConfig(
        r=2,
        lora_alpha=6,
        use_rslora=True,
        target_modules=["query", "value"],
        rank_pattern={"layer.1.attention.self.query": 4},
        alpha_pattern={"layer.0.attention.self.value": 7},
    )
    golden = {
        "base": answers(plain),
        "all": trained(every, f"{folder}/all"),
        "patterns": trained(patterns, f"{folder}/patterns"),
    }
    save_file(golden, f"{folder}/golden.safetensors")
    print({name: round(float(value.abs().sum()), 4) for name, value in golden.items()})


def check(folder, adapter):
    model = PeftModel.from_pretrained(base(f"{folder}/bert.safetensors"), adapter).eval()
    golden = load_file(f"{folder}/golden.safetensors")
    worst = float((answers(model) - golden["all"]).abs().max())
    change = float((golden["base"] - golden["all"]).abs().max())
    print(f"worst difference {worst:.2e}, the adapter changes the answers by up to {change:.2f}")
    return 0 if worst < 1e-5 else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"] and len(sys.argv) == 3:
        make(sys.argv[2])
    elif sys.argv[1:2] == ["check"] and len(sys.argv) == 4:
        sys.exit(check(sys.argv[2], sys.argv[3]))
    else:
        sys.exit(__doc__)
