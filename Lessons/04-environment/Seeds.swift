import Gradbook
import Workbook

/// What a seed fixes, and what it does not.
func explainSeeds() {
  lesson.section("Seeds", "随机数种子")

  lesson.say(
    """
    Random numbers in a computer are a fixed, endless list that looks random. The **seed** says where \
    to begin. Networks start from random weights, so without a seed no two runs are alike.
    """,
    """
    计算机里的随机数，是一张固定的、没有尽头的数表，只是看上去随机。**种子**决定从哪里读起。\
    网络从随机权重开始，所以不设种子，每次运行都不一样。
    """)

  let seed = lesson.seed
  manualSeed(seed)
  let a = Tensor.rand(3)
  let b = Tensor.rand(3)
  manualSeed(seed)
  let c = Tensor.rand(3)
  lesson.show()

  lesson.predict(
    "Which one does `c` equal?", "`c` 与哪一个相等？",
    choices: [
      Text("`a`"), Text("`b`"), Text("neither: they are random", "都不相等，因为是随机的"),
    ], answer: 0,
    because: Text(
      "Setting the seed begins the list anew; `b` was only its second piece.",
      "设种子就是从头读这张表；`b` 只是表中的第二段。"))

  print("a", a)
  print("b", b)
  print("c", c)
  lesson.show()

  lesson.say(
    """
    The list is read in order. So one draw more, anywhere, moves everything that follows:
    """,
    """
    这张表是按顺序读的。所以只要某处多抽一次，后面的就全变了：
    """)

  manualSeed(seed)
  let weights = Tensor.randn(3)
  manualSeed(seed)
  _ = Tensor.rand(1)  // one innocent draw more
  let moved = Tensor.randn(3)
  print(weights)
  print(moved)
  lesson.show()

  lesson.say(
    """
    The cure is a generator of its own for each purpose: one for the weights, one for shuffling the \
    data. Then a change in one place leaves the other alone.
    """,
    """
    办法是各用各的生成器：初始化权重一个，打乱数据另一个。这样，一处的改动就不会牵连另一处。
    """)

  let forWeights = Generator(seed: seed)
  let forData = Generator(seed: seed + 1)
  _ = Tensor.randperm(100, generator: forData)  // as often as you like
  print(Tensor.randn(3, generator: forWeights))
  lesson.show()

  func walk(_ seed: Int) -> [Double] {
    Tensor.randn(80, generator: Generator(seed: seed)).cumsum(dim: 0).flat()
  }
  lesson.plot(
    "Three random walks. The first two have the same seed and lie on each other, to the last bit; "
      + "the third has the next seed and nothing in common with them.",
    "三条随机游走。前两条种子相同，完全重合，连最后一位都一样；第三条用下一个种子，与它们毫无共同之处。"
  ) { t in
    Plot(xLabel: t("step", "步"), yLabel: t("place", "位置")) {
      Line(walk(seed), label: t("seed \(seed)", "种子 \(seed)"))
      Line(walk(seed), label: t("seed \(seed) again", "种子 \(seed)，再来一次"))
      Line(walk(seed + 1), label: t("seed \(seed + 1)", "种子 \(seed + 1)"))
    }
  }

  lesson.say(
    """
    What a seed cannot fix is the order of additions. Computers round after each one, so the order \
    shows in the last digit. A sum that is divided among threads, or among another number of \
    threads, or on another processor, may differ there:
    """,
    """
    种子管不了的，是相加的顺序。计算机每加一次就舍入一次，顺序不同，最后一位就可能不同。\
    把求和分给多个线程、换一种线程数、换一种处理器，都可能在这一位上出现差异：
    """)

  print(0.1 + 0.2 + 0.3)
  print(0.1 + (0.2 + 0.3))
  lesson.show()

  lesson.say(
    """
    So ask for equal *bits* only on the same machine with the same program; between machines, ask \
    for equal numbers to six digits or so. On one machine, every lesson here prints the same bytes \
    for the same `--seed`.
    """,
    """
    所以，只有在同一台机器、同一个程序上，才可以要求每一位都相同；换了机器，要求六位左右的数字相同即可。\
    在同一台机器上，用同样的 `--seed`，这里的每一课打印的内容都一字不差。
    """)
}
