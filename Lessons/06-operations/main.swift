import Gradbook
import Workbook

let lesson = Lesson(6)

lesson.goals(
  Text(
    "add, subtract, multiply and divide whole arrays, and tell `*` from a matrix product",
    "对整个数组做加减乘除，并分清 `*` 与矩阵乘法"),
  Text(
    "transpose and join tensors, and say which dimension grows",
    "转置、拼接张量，并说出哪个维度会变长"),
  Text(
    "reduce a tensor along a dimension, and say which of two standard deviations you hold",
    "沿某个维度做归约，并说清手里的标准差是两种中的哪一种"),
  Text(
    "predict the shape that broadcasting gives, and what it does to the gradient",
    "预测广播之后的形状，以及广播对梯度的影响"))

// MARK: - Element by element

lesson.section("Element by element", "逐元素运算")
lesson.say(
  """
  The four signs work on whole arrays at once. Elements in the same place meet; nothing else
  happens. Two small matrices will do for the whole lesson.
  """,
  """
  加减乘除四个运算符，一次作用于整个数组：同一位置上的元素两两相遇，仅此而已。
  整堂课只需要下面两个小矩阵。
  """)
let a = Tensor([[1, 2], [3, 4]])
let b = Tensor([[5, 6], [7, 8]])
print(a + b)
print(a - b)
lesson.show()
lesson.predict(
  "What is `a * b`?", "`a * b` 等于多少？",
  choices: ["[[5, 12], [21, 32]]", "[[19, 22], [43, 50]]"], answer: 0,
  because: Text(
    "The star multiplies element by element: 1·5, 2·6, 3·7, 4·8. The other one is the matrix "
      + "product; it comes next.",
    "星号是逐元素相乘：1·5、2·6、3·7、4·8。另一个答案是矩阵乘法，下一节就讲。"))
print(a * b)
print(b / a)
lesson.show()
lesson.note(
  """
  The quotient has fractions although `a` and `b` hold integers (`int64`): division of integer
  tensors gives `float32`. Swift's own `7 / 2` is 3; a tensor's is 3.5.
  """,
  """
  `a`、`b` 里都是整数（`int64`），商却带小数：整数张量相除得到 `float32`。
  Swift 自己的 `7 / 2` 等于 3，而张量的 `7 / 2` 等于 3.5。
  """)

// MARK: - The matrix product

lesson.section("The matrix product", "矩阵乘法")
lesson.say(
  """
  The matrix product lets a *row* of the first meet a *column* of the second: multiply in pairs,
  then add. Row 0 of `a` and column 0 of `b` give $1·5 + 2·7 = 19$.
  """,
  """
  矩阵乘法让前者的一*行*与后者的一*列*相遇：对应相乘，再全部相加。
  `a` 的第 0 行与 `b` 的第 0 列得到 $1·5 + 2·7 = 19$。
  """)
lesson.predict(
  "What stands in row 0, column 1 of the product?", "乘积的第 0 行第 1 列是多少？", answer: 22,
  because: Text("1·6 + 2·8 = 22.", "1·6 + 2·8 = 22。"))
let product = a.mm(b)
print(product)
lesson.show()
lesson.plot(
  "One number of the product: row 0 of `a` meets column 1 of `b`.",
  "乘积中的一个数：`a` 的第 0 行与 `b` 的第 1 列相遇。"
) { t in
  CellPicture(t("a times b, with row 0, column 1 and 22 framed", "a 乘 b，框出第 0 行、第 1 列与 22"))
    .adding(Cells(a, caption: "a").look(.chosen) { row, _ in row == 0 })
    .adding("@")
    .adding(Cells(b, caption: "b").look(.chosen) { _, column in column == 1 })
    .adding("=")
    .adding(Cells(product, caption: "a.mm(b)").look(.chosen) { $0 == 0 && $1 == 1 })
}
lesson.say(
  """
  So the *inner* extents must agree, and they vanish: `[m, k]` times `[k, n]` gives `[m, n]`.
  `mm` takes matrices alone; `matmul` also takes vectors and whole stacks of matrices.
  """,
  """
  所以*里面*的两个长度必须相等，而且相乘之后就消失了：`[m, k]` 乘 `[k, n]` 得到 `[m, n]`。
  `mm` 只接受矩阵；`matmul` 还接受向量，以及成叠的矩阵。
  """)
print(Tensor.ones(2, 3).matmul(Tensor.ones(3, 5)).shape)
print(Tensor.ones(2, 3).matmul(Tensor.ones(3)).shape)
print(Tensor.ones(10, 2, 3).matmul(Tensor.ones(3, 5)).shape)
lesson.show()
lesson.say(
  """
  Every operation of this lesson knows its own derivative. Here is the product's, in the graph of
  the sum of `x @ w`: the gradient that arrives, $g$, is multiplied by the *other* factor,
  transposed.
  """,
  """
  这一课的每个运算都知道自己的导数。下面是 `x @ w` 求和的计算图：到达的梯度 $g$，
  要乘上*另一个*因子的转置。
  """)
let x = Tensor([[1.0, 2.0], [3.0, 4.0]], requiresGrad: true).named("x")
let w = Tensor([[1.0, 2.0], [0.0, 1.0]], requiresGrad: true).named("w")
let total = x.matmul(w).sum().named("total")
total.backward()
print(x.grad)
print(w.grad)
lesson.show()
lesson.figure(
  ComputationGraph(of: total),
  "Shapes decide the order: g is [2, 2], and only g @ wᵀ has the shape of x for every size.",
  "顺序由形状决定：无论尺寸如何，只有 g @ wᵀ 才与 x 同形。", direction: .backward)

shapes()
statistics()
broadcasting()

// MARK: - The same in PyTorch

lesson.pytorch(
  """
  a = torch.tensor([[1, 2], [3, 4]])
  b = torch.tensor([[5, 6], [7, 8]])
  a + b, a - b, a * b, a / b
  print(torch.mm(a, b))
  print(a.t())
  print(torch.cat((a, b), dim=0).shape)
  print(a.sum(), a.float().mean())
  print(a.float().std())
  print(a.float().std(unbiased=False))
  print(a + torch.tensor([10, 20]))
  """
) {
  let a = Tensor([[1, 2], [3, 4]])
  let b = Tensor([[5, 6], [7, 8]])
  _ = (a + b, a - b, a * b, a / b)
  print(a.mm(b))
  print(a.t())
  print(Tensor.cat([a, b], dim: 0).shape)
  print(a.sum(), a.float().mean())
  print(a.float().std())
  print(a.float().std(unbiased: false))
  print(a + Tensor([10, 20]))
}

lesson.pitfalls(
  Text(
    "Writing `*` for a matrix product. With square matrices nothing complains: the shape is "
      + "right and every number wrong.",
    "想做矩阵乘法却写了 `*`。对方阵来说不会有任何报错：形状正确，数却全错。"),
  Text(
    "Taking the mean of integers. PyTorch refuses and so does Gradbook; say `a.float().mean()`.",
    "对整数求平均。PyTorch 不允许，Gradbook 也不允许；请写 `a.float().mean()`。"),
  Text(
    "Comparing with NumPy: `np.std` divides by $n$, `torch.std` by $n - 1$. The same data, the "
      + "same word, two numbers.",
    "与 NumPy 对照时忘了定义不同：`np.std` 除以 $n$，`torch.std` 除以 $n - 1$。数据相同，名字相同，"
      + "结果却是两个数。"),
  Text(
    "Reading `dim: 0` as “along the rows”. The dimension that you name is the one that *goes "
      + "away*: `sum(dim: 0)` of `[2, 3]` is `[3]`.",
    "把 `dim: 0` 理解成“按行算”。你写出的那个维度，是*会消失*的维度：`[2, 3]` 做 `sum(dim: 0)` 得到 `[3]`。"),
  Text(
    "Subtracting predictions `[n, 1]` from targets `[n]`. Broadcasting makes an `[n, n]` table "
      + "of it, and the loss falls to a wrong place without any complaint.",
    "用形状 `[n]` 的目标减去形状 `[n, 1]` 的预测。广播会悄悄得出一张 `[n, n]` 的表，"
      + "损失照样下降，只是降到了错误的地方。"),
  Text(
    "Forgetting that `t()` shares memory: writing into the transpose changes the original. Ask "
      + "for `.t().clone()` where you want your own.",
    "忘了 `t()` 与原张量共用内存：写进转置，原张量也跟着变。想要独立的一份，就写 `.t().clone()`。"),
  Text(
    "Comparing with `==`. Element by element it is `a .== b`, as are `.<` and `.>=`.",
    "用 `==` 比较。逐元素比较要写 `a .== b`，`.<`、`.>=` 等也一样。"))
lesson.finish()
