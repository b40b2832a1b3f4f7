import Gradbook
import Workbook

/// A test that finds what looking at the value does not.
func testGradients() {
  lesson.section("A test that finds a wrong gradient", "能发现错误梯度的测试")

  lesson.say(
    """
    A program with a wrong gradient does not crash. It trains, only worse, and nobody knows why. So \
    the first test of a new function is always the same: compare what `backward` says with what \
    nudging the input says. Here are two ways to write the sum of cubes; the second has a `detach` \
    too many, as it happens when code is moved around.
    """,
    """
    梯度算错的程序不会崩溃。它照样训练，只是效果差些，谁也不知道为什么。所以，新写一个函数，\
    第一个测试总是同一个：把 `backward` 给出的，和微小变化试出来的，比一比。下面是立方和的两种写法，\
    第二种多了一个 `detach`，搬动代码时常会这样。
    """)

  func cubes(_ x: Tensor) -> Tensor { (x * x * x).sum() }
  func broken(_ x: Tensor) -> Tensor { (x * x.detach() * x).sum() }

  let point = Tensor([0.5, -1, 2], dtype: .float64)
  print(cubes(point), broken(point))
  lesson.show()

  lesson.predict(
    "The values agree. What does the broken one's gradient have instead of $3x^2$?",
    "两者的值相同。有错的那个，梯度不是 $3x^2$，而是什么？",
    choices: [Text("$x^2$"), Text("$2x^2$"), Text("zero", "零")], answer: 1,
    because: Text(
      "Three factors, and one of them is cut off; two contributions of $x^2$ remain.",
      "三个因子里有一个被切断，只剩下两份 $x^2$。"))

  for function in [cubes, broken] {
    let x = Tensor([0.5, -1, 2], dtype: .float64, requiresGrad: true)
    function(x).backward()
    print(x.grad)
  }
  lesson.show()

  lesson.say(
    """
    At 2 the right slope is $3 · 2^2 = 12$, and the broken function says 8. Nobody wants to work this \
    out for each function, and nobody has to:
    """,
    """
    在 2 处，正确的斜率是 $3 · 2^2 = 12$，有错的函数却给出 8。谁也不愿对每个函数都这样推一遍，也不必：
    """)

  let good = checkGradients(at: point, cubes)
  let bad = checkGradients(at: point, broken)
  print(good.passed, bad.passed)
  lesson.show()

  lesson.table(
    [
      Text("x"), Text("backward"), Text("nudging", "微小变化"), Text("ratio", "比值"),
    ],
    bad.entries.map { [$0.value, $0.analytic, $0.numeric, $0.analytic / $0.numeric] },
    caption: Text(
      "The broken function: two thirds of the slope everywhere, 2x² where 3x² is right. (The check "
        + "multiplies the result by a random number, so that it also finds a rule that ignores "
        + "what comes from above; both columns have the same factor.)",
      "有错的函数：斜率处处只有三分之二，该是 3x² 的地方成了 2x²。（检查会给结果乘上一个随机数，"
        + "这样连忽略上游梯度的错误也能查出来；两列乘的是同一个数。）"))

  let x = Tensor([0.5, -1, 2], dtype: .float64, requiresGrad: true).named("x")
  let result = broken(x).named("result")
  result.backward()
  lesson.figure(
    ComputationGraph(of: result),
    "The picture shows the fault at once: the detached `x` stands as a box of its own, and no gradient "
      + "goes back to it.",
    "一看图就知道错在哪里：被 `detach` 的 `x` 单独成了一个方框，没有梯度传回去。", direction: .backward)

  lesson.say(
    """
    In a project this stands in `Tests/`, and `swift test` runs it:

    ```
    import Gradbook
    import Testing

    @Test("the sum of cubes has the gradient that nudging finds")
    func gradient() {
      let point = Tensor([0.5, -1, 2], dtype: .float64)
      let check = checkGradients(at: point, cubes)
      #expect(check.passed, "\\(check)")
    }
    ```

    Three more tests are worth their lines in every project: the shapes that come out; that the same \
    seed gives the same loss; and that the model can learn *one* batch by heart. A model that cannot \
    do that has a fault, not too little data.
    """,
    """
    在项目里，这样的测试放在 `Tests/`，用 `swift test` 运行：

    ```
    import Gradbook
    import Testing

    @Test("立方和的梯度与微小变化所得一致")
    func gradient() {
      let point = Tensor([0.5, -1, 2], dtype: .float64)
      let check = checkGradients(at: point, cubes)
      #expect(check.passed, "\\(check)")
    }
    ```

    还有三种测试，每个项目都值得写：输出的形状对不对；同样的种子损失是否相同；模型能不能把*一个*批次背下来。\
    连这都做不到的模型，不是数据太少，而是哪里写错了。
    """)
}
