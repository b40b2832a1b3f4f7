"""Lesson 5 in PyTorch: creating tensors, element types, memory.

    python3 Lessons/05-tensors/lesson.py

It prints the lesson's numbers, section by section.
"""
import torch

torch.manual_seed(42)

print("1  Numbers in a box: rank and shape")
number = torch.tensor(7)
row = torch.tensor([1, 2, 3, 4])
table = torch.tensor([[1, 2], [3, 4]])
stack = torch.tensor([[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[9, 10], [11, 12]]])
for x in [number, row, table, stack]:
    print("rank", x.dim(), "  shape", list(x.shape), "  elements:", x.numel())
print(list(torch.tensor([[1, 2, 3]]).shape))
print(list(torch.tensor([[1], [2], [3]]).shape))

print("2  From arrays")
print(torch.tensor([1, 2, 3, 4]))
print(torch.tensor([[1, 2], [3, 4]]))
print(torch.tensor([1, 2, 3, 4, 5, 6]).reshape(2, 3))
try:
    torch.tensor([[1, 2, 3], [4, 5]])
except ValueError as error:
    print("refused:", str(error).split(" (")[0])

print("3  From patterns")
print(torch.zeros(2, 3))
print(torch.ones(3, 2))
print(torch.full([2, 2], 7))
print(torch.eye(3))
print(torch.zeros_like(table))
print(torch.arange(0, 5))
print(torch.linspace(0, 1, steps=5))
print(torch.arange(0.0, 1.0, 0.25))
print(list(torch.empty(2, 3).shape))  # PyTorch leaves in it whatever lay in memory

print("4  Element types")
print(torch.tensor([1, 2, 3]).dtype)
print(torch.tensor([1.0, 2, 3]).dtype)
print(torch.tensor([True, False]).dtype)
print(torch.tensor([1, 2, 3], dtype=torch.float32))
for dtype in [torch.uint8, torch.int8, torch.int32, torch.int64, torch.bool,
              torch.float16, torch.float32, torch.float64]:
    print(dtype, dtype.itemsize, "gradients" if dtype.is_floating_point else "no gradients")
print("wraps: ", torch.tensor([250], dtype=torch.uint8) + torch.tensor([10], dtype=torch.uint8))
large = torch.full([], 16_777_216.0)
print("rounds:", large + 1 - large)
print("cuts:  ", torch.tensor([2.9, -2.9]).to(torch.int64))
print("0.1 as float32:", torch.tensor(0.1).item())
print((torch.tensor([1, 2]) + torch.tensor([0.5, 0.5])).dtype)
print((torch.tensor([True, False]) + torch.tensor([1, 2])).dtype)
print((torch.tensor([1.0]) + torch.tensor([1.0], dtype=torch.float64)).dtype)

print("5  Random numbers")
torch.manual_seed(42)
print(torch.rand(2, 3))
print(torch.randn(2, 3))
torch.manual_seed(42)
print(torch.rand(2, 3))
print(torch.randint(0, 10, [5]), torch.randperm(5))
even = torch.rand(20_000)
normal = torch.randn(20_000)
print("rand:  mean", even.mean(), " std", even.std())
print("randn: mean", normal.mean(), " std", normal.std())

print("6  In memory: storage and strides")
x = torch.arange(0, 6).reshape(2, 3) + 10
print(x)
print("shape", list(x.shape), " strides", x.stride(), " offset", x.storage_offset())
place = x.storage_offset() + 1 * x.stride(0) + 2 * x.stride(1)
print("place", place, "holds", x[1, 2].item())

print("7  What strides make free")


def shares(a, b):
    return a.untyped_storage().data_ptr() == b.untyped_storage().data_ptr()


print("x.t() has strides", x.t().stride())
for name, view in [("x", x), ("x.t()", x.t()), ("x[1]", x[1]), ("x[:, 1:]", x[:, 1:]),
                   ("x[0].expand(4, 3)", x[0].expand(4, 3)),
                   ("x.t().contiguous()", x.t().contiguous())]:
    where = "shared" if shares(view, x) else "its own"
    print(name, list(view.shape), view.stride(), view.storage_offset(), where)
print(x.is_contiguous(), x.t().is_contiguous())
print("shared:", shares(x.reshape(3, 2), x))
print("shared:", shares(x.t().reshape(6), x))
print(x.reshape(3, 2))
print(x.t())

print("8  Tensors in a graph")
w = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
data = torch.tensor([4.0, 5.0, 6.0])
y = (w * data + 2).sum()
y.backward()
print(y)
print("w.grad:", w.grad, " data.grad:", data.grad)
