"""Lesson 11 in PyTorch: a model as a class, its parameters by name, hooks, Sequential.

    python3 Lessons/11-models/lesson.py

PyTorch has no summary(); packages such as torchinfo make that table.
"""
import torch
from torch import nn

print("1  A model is a class")


class SimpleNN(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.fc1 = nn.Linear(input_size, hidden_size)
        self.fc2 = nn.Linear(hidden_size, output_size)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))


torch.manual_seed(42)
model = SimpleNN(10, 5, 2)
print(model)


def count(module, trainable_only=False):
    return sum(p.numel() for p in module.parameters() if p.requires_grad or not trainable_only)


print("2  Parameters by name")
for name, parameter in model.named_parameters():
    print(name, list(parameter.shape), parameter.numel())
print("all:", count(model))
print("bounds: ", 1 / 10 ** 0.5, 1 / 5 ** 0.5)
print("largest:", model.fc1.weight.detach().abs().max(), model.fc2.weight.detach().abs().max())
model.fc1.requires_grad_(False)  # freeze()
print("to be trained:", count(model, trainable_only=True))
model.fc1.requires_grad_(True)
print("to be trained:", count(model, trainable_only=True))

print("3  The way through")
x = torch.randn(1, 10)
print("Output:", model(x))
print(list(model(torch.randn(32, 10)).shape))

print("4  Hooks: looking inside")
handles = []
for name, layer in model.named_children():
    def note(layer, inputs, output, name=name):
        print(name, type(layer).__name__, list(inputs[0].shape), list(output.shape), count(layer))
    handles.append(layer.register_forward_hook(note))
model(torch.zeros(32, 10))
for handle in handles:
    handle.remove()

closed = model.fc1.register_forward_hook(
    lambda layer, inputs, output: print("closed units:", (output <= 0).sum().item()))
watches = [
    layer.register_full_backward_hook(
        lambda layer, into, out, name=name: print(f"at the output of {name}:", out[0]))
    for name, layer in model.named_children()]
model(x.requires_grad_()).sum().backward()  # without it PyTorch warns that fc1's input has no gradient
for handle in [closed, *watches]:
    handle.remove()
print("hooks removed:", list(model(x).shape))

print("5  Without a class: Sequential")
torch.manual_seed(42)
stack = nn.Sequential(nn.Linear(10, 5), nn.ReLU(), nn.Linear(5, 2))
print(stack)
print([name for name, _ in stack.named_parameters()])
print(stack(torch.randn(1, 10)))
