import Gradbook
import Workbook

/// A small program that goes through every library once.
func proveThatItWorks() {
  lesson.section("Does it calculate?", "能计算吗？")

  lesson.say(
    """
    Two tensors of random numbers and their sum. `rand` draws evenly between 0 and 1; compare the \
    first tensor with PyTorch's after `torch.manual_seed(42)`: the digits are the same.
    """,
    """
    两个随机张量，以及它们的和。`rand` 在 0 到 1 之间均匀取数；与 PyTorch 在 `torch.manual_seed(42)` \
    之后的第一个张量比一比，每一位数字都相同。
    """)

  let x = Tensor.rand(5, 3).named("x")
  let y = Tensor.rand(5, 3).named("y")
  let sum = x + y
  print(x)
  print(y)
  print(sum)
  lesson.show()

  lesson.predict(
    "`x` and `y` are spread evenly from 0 to 1. How are 10,000 such sums spread between 0 and 2?",
    "`x` 和 `y` 都在 0 到 1 之间均匀分布。一万个这样的和，在 0 到 2 之间怎样分布？",
    choices: [
      Text("evenly too", "同样均匀"),
      Text("most of them near 1", "多数在 1 附近"),
      Text("most of them near 0 and near 2", "多数靠近 0 和 2 两端"),
    ], answer: 1,
    because: Text(
      "A sum near 2 needs two large numbers at once; a sum near 1 comes about in many ways.",
      "和要接近 2，两个数必须同时很大；而和接近 1，有许多种凑法。"))

  let sums = Tensor.rand(10_000) + Tensor.rand(10_000)
  print(sums.min(), sums.mean(), sums.max())
  lesson.show()

  lesson.plot(
    "10,000 sums of two even random numbers make a triangle. A chart that you can see is also a "
      + "proof that gnuplot works.",
    "一万个“两个均匀随机数之和”排成一个三角形。你能看到这张图，也就证明 gnuplot 正常。"
  ) { t in
    Plot(xLabel: t("sum", "和"), yLabel: t("how many", "个数")) {
      Histogram(sums.flat(), bins: 20, label: t("10,000 sums", "10000 个和"))
    }
  }

  lesson.section("Does it differentiate and draw?", "能求导、能画图吗？")

  lesson.say(
    """
    The last proof goes through every part once: a matrix product (the BLAS library), its derivative \
    (the engine), and the picture (Graphviz). The numbers are small enough for a check by hand.
    """,
    """
    最后一项检验把每个部分都走一遍：矩阵乘法（BLAS 库）、它的导数（引擎）、图（Graphviz）。\
    数都很小，手算即可核对。
    """)

  let a = Tensor([[1.0, 2.0], [3.0, 4.0]], requiresGrad: true).named("a")
  let b = Tensor([[5.0, 6.0], [7.0, 8.0]]).named("b")
  let product = a.matmul(b)
  print(product)

  let total = product.sum().named("total")
  total.backward()
  print(a.grad)
  lesson.show()

  lesson.say(
    """
    By hand: the first number is $1·5 + 2·7 = 19$. And `a[0, 0]` is multiplied by 5 and by 6 on its \
    way to the total, so its gradient is $5 + 6 = 11$.
    """,
    """
    手算核对：第一个数是 $1·5 + 2·7 = 19$。`a[0, 0]` 在通往总和的路上分别乘了 5 和 6，\
    所以它的梯度是 $5 + 6 = 11$。
    """)

  lesson.figure(
    ComputationGraph(of: total),
    "The proof as a picture: product and sum, with the gradient on its way back to `a`. No gradient "
      + "goes to `b`, which did not ask for one.",
    "这次检验的计算图：先乘积后求和，梯度沿原路回到 `a`。`b` 没有要求梯度，所以没有梯度流向它。",
    direction: .backward)
}
