"""Lesson 18 in PyTorch: from bytes to numbers, and what a transform does to the gradient.

    python3 Lessons/18-augmentation/lesson.py

RandomRotation, RandomResizedCrop, ColorJitter and Compose are torchvision's, under the names that the
lesson uses; this file needs PyTorch alone, so it stops at what they are made of. Sections 3 to 5 are theirs.
"""
import torch

print("1  From bytes to numbers")
row = torch.tensor([0, 51, 128, 255], dtype=torch.uint8)
scaled = row.float() / 255  # what ToTensor does
print("bytes:     ", row)
print("ToTensor:  ", scaled)
print("Normalize: ", (scaled - 0.5) / 0.5)

print("2  Moving pixels")
picture = torch.zeros(3, 36, 36)
for change in [picture.flip(-1), picture.flip(-2), picture[:, 6:30, 6:30]]:
    print(list(picture.shape), "→", list(change.shape))
a, b, c, d = [torch.tensor(number, requires_grad=True) for number in [10.0, 20.0, 30.0, 40.0]]
u, v = 0.25, 0.5
upper = (1 - u) * a + u * b
lower = (1 - u) * c + u * d
y = (1 - v) * upper + v * lower
y.backward()
print("y:", y.item())
print("gradients of a, b, c, d:", a.grad.item(), b.grad.item(), c.grad.item(), d.grad.item())
