import Gradbook
import Workbook

/// Sums, means, and the two standard deviations.
func statistics() {
  lesson.section("Sums and means", "求和与平均")
  lesson.say(
    """
    A **reduction** makes many numbers into fewer. Without a dimension it makes them into one;
    with `dim` it makes *that* dimension go away, and with `keepDim: true` it leaves it as 1.
    """,
    """
    **归约**把许多数变成较少的数。不指定维度，就归成一个数；指定 `dim`，就让*那个*维度消失；
    再加上 `keepDim: true`，则把它保留为 1。
    """)
  print(a.sum())
  print(a.float().mean())
  lesson.show()
  lesson.predict(
    "What is `a.sum(dim: 0)` for `a = [[1, 2], [3, 4]]`?",
    "`a = [[1, 2], [3, 4]]`，`a.sum(dim: 0)` 是什么？", choices: ["[3, 7]", "[4, 6]"], answer: 1,
    because: Text(
      "Dimension 0 counts the rows, and it goes away: the rows are added together. What remains "
        + "is one number for each column.",
      "第 0 维数的是行，它要消失：于是各行加到一起，剩下的是每列一个数。"))
  print(a.sum(dim: 0))
  print(a.sum(dim: 1))
  print(a.sum(dim: 1, keepDim: true))
  lesson.show()

  lesson.section("Two standard deviations", "两种标准差")
  lesson.say(
    """
    How far do numbers lie from their mean? Square the distances, average them, take the root.
    The one question is what “average” divides by. By hand, for 1, 2, 3, 4:
    """,
    """
    一组数离平均值有多远？把距离平方，求平均，再开方。唯一的问题是：求“平均”时除以几？
    先对 1、2、3、4 手算一遍：
    """)
  let numbers = a.float()
  let distances = numbers - numbers.mean()
  let squares = (distances ** 2).sum()
  print("distances:", distances.flat(), " squares add to", squares.item())
  print("divided by 4:", squares / 4, " root:", (squares / 4).sqrt())
  print("divided by 3:", squares / 3, " root:", (squares / 3).sqrt())
  lesson.show()
  lesson.predict(
    "Which of the two does `std()` give, here and in PyTorch?",
    "`std()` 给出的是哪一个？这里与 PyTorch 相同。", choices: ["1.1180", "1.2910"], answer: 1,
    because: Text(
      "`std()` divides by $n - 1$. A PyTorch tutorial that prints 1.1180 there, and calls it the "
        + "*variance*, is wrong twice: 1.1180 is the other standard deviation, and the variances "
        + "are 1.25 and 1.6667.",
      "`std()` 除以 $n - 1$。有的 PyTorch 教程在这里写着 1.1180，还称之为*方差*，那是错上加错："
        + "1.1180 是另一种标准差，而方差是 1.25 与 1.6667。"))
  print("std:", numbers.std(), " var:", numbers.var())
  print("with unbiased: false")
  print("std:", numbers.std(unbiased: false))
  print("var:", numbers.var(unbiased: false))
  lesson.show()
  lesson.say(
    """
    Why $n - 1$? Mostly we hold a *sample* and want to know the variance of the source that it
    came from. But the distances are taken from the sample's own mean, and that mean was pulled
    towards the sample. So they come out too short. Try it: draw 100 000 samples of four numbers
    from a source whose variance is exactly 1.
    """,
    """
    为什么是 $n - 1$？我们手里多半只是一份*样本*，真正想知道的是它背后总体的方差。
    可距离是从样本自己的平均值量起的，而这个平均值已经被样本拉向了自己，所以量出来的距离偏短。
    不妨一试：总体方差恰好为 1，从中抽 100 000 份样本，每份四个数。
    """)
  let samples = Tensor.randn(100_000, 4)
  let biased = samples.var(dim: 1, unbiased: false)
  let unbiased = samples.var(dim: 1)
  print("divided by n,     on average:", biased.mean())
  print("divided by n - 1, on average:", unbiased.mean())
  lesson.show()
  lesson.say(
    """
    Dividing by $n$ comes out a quarter too low, $\\frac{n - 1}{n} = \\frac{3}{4}$ of the truth: it
    is **biased**. Dividing by $n - 1$ is right on average: **unbiased**. Use `unbiased: false`
    where the numbers at hand are all there are, as batch normalisation does.
    """,
    """
    除以 $n$ 平均偏低四分之一，只有真值的 $\\frac{n - 1}{n} = \\frac{3}{4}$，这叫**有偏**。
    除以 $n - 1$ 平均而言正好，这叫**无偏**。如果手里的数就是全体，就用 `unbiased: false`，
    批归一化正是这样做的。
    """)
  lesson.plot(
    "The variance, divided by n − 1, of samples of four: single ones scatter widely. The lines "
      + "are the averages for both divisors.",
    "四个数一份的样本，除以 n − 1 的方差：单份之间相差很大。竖线是两种除法各自的平均。"
  ) { t in
    Plot(xLabel: t("variance of one sample", "单份样本的方差"), yLabel: t("samples", "样本数")) {
      Histogram(unbiased.flat().filter { $0 < 4 }, bins: 40, label: "÷ (n − 1)")
      VerticalLine(at: biased.mean().item(), label: "÷n")
      VerticalLine(at: unbiased.mean().item(), label: "÷ (n − 1)")
    }
  }
}
