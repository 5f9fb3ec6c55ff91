"""A tiny CLIP text tower of random weights, what transformers makes of it, and pieces by its tokeniser; the README in
../resources/golden tells more. Usage: clip_goldens.py FOLDER"""
import json
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModelWithProjection, CLIPTokenizer
from transformers.models.clip.tokenization_clip import bytes_to_unicode

out = Path(sys.argv[1])
letters = list(bytes_to_unicode().values())
merges = ["l i", "v e", "li ve", "live r</w>", "l u", "n g</w>", "lu ng</w>", "e r</w>", "n e", "ne r", "ner ve</w>", "r e", "n a", "na l</w>", "1 2</w>", "Ã ¶"]
vocabulary = letters + [one + "</w>" for one in letters] + ["".join(m.split()) for m in merges]
vocabulary += ["<|startoftext|>", "<|endoftext|>"]
numbers = {piece: i for i, piece in enumerate(vocabulary)}
(out / "vocab.json").write_text(json.dumps(numbers, ensure_ascii=True))
(out / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n", encoding="utf-8")
tokens = CLIPTokenizer(str(out / "vocab.json"), str(out / "merges.txt"))
texts = ["liver", "Left Lung", "nerve, renal 12", "  lung\tnerve ", "it's Ösophagus", "", "T1-weighted/T2", "lung_2", "a" * 40, "µ ≥ 3"]
torch.manual_seed(3)
config = CLIPTextConfig(vocab_size=len(vocabulary), hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=2, max_position_embeddings=12, projection_dim=8, bos_token_id=numbers["<|startoftext|>"], eos_token_id=numbers["<|endoftext|>"], initializer_factor=8.0)
net = CLIPTextModelWithProjection(config).eval()
for parameter in net.parameters():
    parameter.data.add_(0.1 * torch.randn_like(parameter))
state = {name: value.contiguous() for name, value in net.state_dict().items() if not name.endswith("position_ids")}
save_file(state, str(out / "model.safetensors"))
golden = {}
with torch.no_grad():
    for text in texts:
        ids = tokens(text, truncation=True, max_length=12)["input_ids"]
        golden[text] = {"ids": ids, "features": net(torch.tensor([ids])).text_embeds[0].tolist()}
(out / "golden.json").write_text(json.dumps(golden, ensure_ascii=True, separators=(",", ":")))
