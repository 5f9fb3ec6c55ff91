"""A text tower of CLIP ViT-B/32's true configuration with seeded random weights, in a safetensors file with the names of
the transformers library; the published vocabulary beside it, as vocab.json and merges.txt; and in golden.json the pieces
and vectors that transformers makes of some label names. bench/run clip-text holds ours to them.

Usage: clip_tower.py FOLDER, with pip install torch transformers ftfy && pip install --no-deps open_clip_torch, of which
the vocabulary alone is read."""
import gzip
import json
import sys
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModelWithProjection, CLIPTokenizer
from transformers.models.clip.tokenization_clip import bytes_to_unicode

LONG = "segmental branches of the left lower lobe pulmonary artery, seen in the portal venous phase, "
TEXTS = [
    "liver", "left lung", "Left Lung", "brachial plexus nerve", "hippocampus anterior", "T1-weighted/T2", "lung_2",
    "L4-L5 intervertebral disc", "patient's aorta", "it's", "12345", "3.5 mm", "a" * 100, LONG * 6, "", " ", "\t lung \n nerve  ",
    "Ösophagus", "o\u0308sophagus", "Músculo", "左肺", "нерв", "كبد", "यकृत", "間脳 α-β", "µ ≥ 3 ²", "🫁 lung", "???!!!", "lung's'd",
    "don't we'll they've I'm", "№ 5 ½", "naïve fissure", "İstanbul", "a\u200bb", "mass\u00a0effect", "HU>-100 & <300",
]  # ligatures and curly quotes, which ftfy takes apart, and CLIP's own <|endoftext|> are other pieces to ours

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
package = Path(find_spec("open_clip").submodule_search_locations[0])
lines = gzip.open(package / "bpe_simple_vocab_16e6.txt.gz").read().decode("utf-8").split("\n")
merges = lines[1 : 49152 - 256 - 2 + 1]  # as the published code cuts them
letters = list(bytes_to_unicode().values())
vocabulary = letters + [letter + "</w>" for letter in letters] + ["".join(pair.split()) for pair in merges]
vocabulary += ["<|startoftext|>", "<|endoftext|>"]
(folder / "vocab.json").write_text(json.dumps({piece: i for i, piece in enumerate(vocabulary)}))
(folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n", encoding="utf-8")
tokens = CLIPTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"))

torch.manual_seed(32)
config = CLIPTextConfig(
    vocab_size=49408, hidden_size=512, intermediate_size=2048, num_hidden_layers=12, num_attention_heads=8,
    max_position_embeddings=77, projection_dim=512, hidden_act="quick_gelu", layer_norm_eps=1e-5,
    bos_token_id=49406, eos_token_id=49407)
net = CLIPTextModelWithProjection(config).eval()
for parameter in net.parameters():
    parameter.data.add_(0.05 * torch.randn_like(parameter))  # biases and norms too; states grow to some tens
state = {name: value.contiguous() for name, value in net.state_dict().items() if not name.endswith("position_ids")}
save_file(state, str(folder / "model.safetensors"))
golden = {}
with torch.no_grad():
    for text in TEXTS:
        ids = tokens(text, truncation=True, max_length=77)["input_ids"]
        golden[text] = {"ids": ids, "features": net(torch.tensor([ids])).text_embeds[0].tolist()}
(folder / "golden.json").write_text(json.dumps(golden))
print(f"{len(golden)} texts, {sum(p.numel() for p in net.parameters())} weights, torch {torch.__version__}")
