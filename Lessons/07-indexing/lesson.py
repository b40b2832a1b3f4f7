"""Lesson 7 in PyTorch: picking out parts, views and copies.

    python3 Lessons/07-indexing/lesson.py

Where Swift writes 0..<2, .all and .every(2), Python writes 0:2, : and ::2.
"""
import torch

print("1  One dimension")
line = torch.tensor([10, 20, 30, 40, 50])
print(line[0])
print(line[-1])
print(line[0:2])
print(line[0:3])  # Python has no range that includes its end
print(line[::2])
print(line[1::2])
print(line[3:])

print("2  Rows and columns")
grid = torch.tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
print(grid[1, 2])
print(grid[0:2])
print(grid[:, 1])
print(list(grid[:, 1].shape))
print(list(grid[:, 1:2].shape))
print(list(grid[None, :, 1].shape))
print(grid[..., -1])

print("3  By condition: masks")
mask = line > 30
print(mask)
print(line[mask])
clipped = line.clone()
clipped[clipped > 30] = 30
print(clipped)
print(line[(line > 10) & (line < 50)])

print("4  By a list of positions")
print(line[torch.tensor([0, 2, 4])])
print(line[[4, 4, 0]])
print(grid[[0, 1, 2], [0, 1, 2]])
print(grid[0:2, 0:2])

print("5  Views: one memory, two names")
original = torch.tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
part = original[0:2]
print(part)
print("the same memory:", part.data_ptr() == original.data_ptr())
part[0, 0] = 100
print(original)
for name, x in [("original", original), ("original[0:2]", original[0:2]),
                ("original[:, 1]", original[:, 1]), ("original[::2, ::2]", original[::2, ::2]),
                ("original.t()", original.t()), ("original[original > 5]", original[original > 5]),
                ("original.clone()", original.clone())]:
    shares = x.untyped_storage().data_ptr() == original.untyped_storage().data_ptr()
    print(name, list(x.shape), x.stride(), x.storage_offset(), "shared" if shares else "its own")

print("6  The gradient of a slice")
x = torch.tensor([1.0, 2.0, 3.0, 4.0], requires_grad=True)
(x[1:3] ** 2).sum().backward()
print(x.grad)
table = torch.tensor([10.0, 20.0, 30.0], requires_grad=True)
table[[2, 0, 2, 2]].sum().backward()
print(table.grad)
old = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
new = torch.tensor(5.0, requires_grad=True)
written = old.clone()
written[1] = new
(written * torch.tensor([10.0, 20.0, 30.0])).sum().backward()
print("old:", old.grad, " new:", new.grad)
