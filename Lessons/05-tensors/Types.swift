import Gradbook
import Workbook

/// Element types, the device, random numbers.
func elementTypes() {
  lesson.section("Element types", "元素类型")
  lesson.say(
    """
    All elements of a tensor have one type, its `dtype`. Swift's literals choose it: integers make
    `int64`, fractions `float32`, truth values `bool`. `dtype:` chooses another.
    """,
    """
    一个张量的所有元素类型相同，叫做 `dtype`。它由 Swift 字面量决定：整数得到 `int64`，小数得到
    `float32`，真假值得到 `bool`；也可以用 `dtype:` 另行指定。
    """)
  print(Tensor([1, 2, 3]).dtype)
  print(Tensor([1.0, 2, 3]).dtype)
  print(Tensor([true, false]).dtype)
  print(Tensor([1, 2, 3], dtype: .float32))
  lesson.show()
  lesson.table(
    [
      Text("type", "类型"), Text("bytes each", "每个字节数"), Text("gradients?", "能求梯度？"),
      Text("a million take", "一百万个占"),
    ],
    DType.allCases.map {
      ["`\($0)`", $0.byteCount, $0.isFloatingPoint, "\($0.byteCount) MB"]
    })
  lesson.say(
    """
    A type is a promise about what fits. Three ways in which it is broken, none of which gives
    an error:
    """,
    """
    类型规定了能装下什么。装不下时有三种情形，哪一种都不会报错：
    """)
  lesson.predict(
    "`uint8` holds 0 to 255. What is 250 + 10 in `uint8`?",
    "`uint8` 能装 0 到 255。在 `uint8` 里 250 + 10 是多少？",
    answer: 4,
    because: Text("It wraps around: 260 − 256.", "绕回去了：260 − 256。"))
  print("wraps: ", Tensor([250], dtype: .uint8) + Tensor([10], dtype: .uint8))
  print("rounds:", Tensor(16_777_216.0) + 1 - Tensor(16_777_216.0))
  print("cuts:  ", Tensor([2.9, -2.9]).to(.int64))
  print("0.1 as float32:", Tensor(0.1).item())
  lesson.show()
  lesson.say(
    """
    The middle line is no misprint: above $2^{24}$ a `float32` cannot count any more, and adding 1
    changes nothing. Where two types meet, the wider *kind* wins, truth values before integers
    before fractions, as in PyTorch.
    """,
    """
    中间那行没有印错：超过 $2^{24}$，`float32` 就数不清了，加 1 等于没加。
    两种类型相遇时，取更宽的*种类*：真假值 → 整数 → 小数，与 PyTorch 相同。
    """)
  print((Tensor([1, 2]) + Tensor([0.5, 0.5])).dtype)
  print((Tensor([true, false]) + Tensor([1, 2])).dtype)
  print((Tensor([1.0]) + Tensor([1.0], dtype: .float64)).dtype)
  lesson.show()
  lesson.note(
    """
    PyTorch tutorials go on with `.to('cuda')`. Gradbook computes on the processor alone: `device`
    is always `cpu`, and there is nothing to move.
    """,
    """
    PyTorch 教程接下来会讲 `.to('cuda')`。Gradbook 只用处理器计算：`device` 永远是 `cpu`，
    没有什么需要搬来搬去。
    """)
  print(Tensor([1.0]).device)
  lesson.show()
}

/// rand, randn and the seed.
func randomNumbers() {
  lesson.section("Random numbers", "随机数")
  lesson.say(
    """
    `rand` draws evenly from 0 to 1. `randn` draws from the normal distribution, mean 0 and
    standard deviation 1. The **seed** decides which numbers come; with the same seed they are
    the numbers that PyTorch draws, to the last digit.
    """,
    """
    `rand` 在 0 到 1 之间均匀地取；`randn` 从均值为 0、标准差为 1 的正态分布中取。
    取到哪些数由**种子**决定；种子相同，就与 PyTorch 取到的一模一样，直到最后一位。
    """)
  manualSeed(42)
  print(Tensor.rand(2, 3))
  print(Tensor.randn(2, 3))
  lesson.show()
  lesson.predict(
    "We call `manualSeed(42)` again and then `rand(2, 3)`. What comes out?",
    "再次调用 `manualSeed(42)`，然后 `rand(2, 3)`，会得到什么？",
    choices: [
      Text("the same six numbers", "同样的六个数"), Text("six new numbers", "六个新的数"),
    ], answer: 0,
    because: Text("The seed sets the sequence back to its beginning.", "种子让序列回到起点。"))
  manualSeed(42)
  print(Tensor.rand(2, 3))
  print(Tensor.randint(0, 10, [5]), Tensor.randperm(5))
  lesson.show()
  let even = Tensor.rand(20_000)
  let normal = Tensor.randn(20_000)
  print("rand:  mean", even.mean(), " std", even.std())
  print("randn: mean", normal.mean(), " std", normal.std())
  lesson.show()
  lesson.plot(
    "20 000 draws of each, counted. `rand` fills a box, `randn` a bell.",
    "各取 20 000 个数，统计频次。`rand` 是一个方块，`randn` 是一口钟。"
  ) { t in
    Plot(xLabel: t("value", "值"), yLabel: t("count", "个数")) {
      Histogram(normal.flat(), bins: 50, label: "randn")
      Histogram(even.flat(), bins: 7, label: "rand")
    }
    .xRange(-4...4)
  }
}
