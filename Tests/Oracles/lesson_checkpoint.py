"""A tiny safetensors file written by PyTorch, for lesson 21: run it to print the file in base64, and what PyTorch
answers with these weights. Both stand in Lessons/21-checkpoints/FromPyTorch.swift.
"""
import base64
import torch
from safetensors.torch import save
from torch import nn

torch.manual_seed(21)
model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
x = torch.tensor([[0.5, -1.0], [2.0, 0.25]])
with torch.no_grad():
    answers = model(x).flatten()

content = save(model.state_dict(), metadata={"made by": "torch"})
text = base64.b64encode(content).decode()
print(len(content), "bytes")
for start in range(0, len(text), 72):
    print(text[start:start + 72])
print([float(answer) for answer in answers])
print(content[8:8 + int.from_bytes(content[:8], "little")])
