import Gradbook
import Workbook

/// A graph whose shape depends on the data.
func teachDynamicGraphs() {
  lesson.section("A graph that depends on the data", "随数据而变的图")

  lesson.say(
    """
    The graph is made *while* the code runs. So an ordinary loop may decide how large it gets. This \
    function doubles its argument until it is at least 10:
    """,
    """
    计算图是在代码*运行过程中*生成的，所以一个普通的循环就能决定图有多大。下面这个函数把参数反复加倍，\
    直到不小于 10 为止：
    """)

  func grow(_ x: Value) -> Value {
    var y = x
    while y.data < 10 { y = y * 2 }
    return y
  }

  lesson.show {
    for start in [6.0, 3.0, 1.5] {
      print(start, "→", grow(Value(start)).data)
    }
  }

  lesson.predict(
    "All three end at 12. For which start is $dy/dx$ largest?",
    "三个起点都到了 12。从哪个起点出发，$dy/dx$ 最大？",
    choices: [
      Text("6"), Text("1.5"), Text("all the same, for the results are the same", "都一样，因为结果相同"),
    ], answer: 1,
    because: Text(
      "From 1.5 the loop ran three times, so $y = 2·2·2·x$: a nudge of $x$ arrives eightfold. The "
        + "result alone says nothing about the slope.",
      "从 1.5 出发，循环跑了三轮，$y = 2·2·2·x$，所以 $x$ 的微小变化会放大到八倍。光看结果，看不出斜率。"))

  var results: [Value] = []
  lesson.show {
    for start in [6.0, 3.0, 1.5] {
      let x = Value(start, label: "x")
      let y = grow(x).named("y")
      y.backward()
      print("x =", start, "  dy/dx =", x.grad)
      results.append(y)
    }
  }

  let rounds = [
    Text("One round: one multiplication was noted.", "一轮：只记下一次乘法。"),
    Text("Two rounds. The gradients multiply on their way back.", "两轮。梯度往回传时一路相乘。"),
    Text("Three rounds of the same code: a third graph.", "三轮。代码没变，图已是第三张。"),
  ]
  for (result, caption) in zip(results, rounds) {
    lesson.figure(
      ComputationGraph(of: result), caption.english, caption.chinese, direction: .backward)
  }

  lesson.say(
    """
    A library with a *static* graph, as TensorFlow once was, wants the graph before it sees a number; \
    a loop like this one then needs an operator of its own. The price of the dynamic way: the graph \
    is recorded anew at each call. And a subtlety: the slope holds only as long as the number of \
    rounds stays the same.
    """,
    """
    用*静态*图的库（例如早期的 TensorFlow）要在见到任何数之前就定好图，这样的循环得靠专门的算子来表达。\
    动态的代价是每次调用都要重新记录一遍。另外有一点要留心：只有循环轮数不变，这个斜率才成立。
    """)

  lesson.plot(
    "`grow` over its argument. On each piece the slope is the one that autograd reports; at the "
      + "jumps there is none, and autograd cannot see them coming.",
    "函数 `grow` 的图像。每一段上的斜率就是自动求导给出的数；跳变处没有导数，而自动求导也看不见前面的跳变。"
  ) { t in
    Plot(xLabel: "x", yLabel: "y") {
      for start in [5, 2.5, 1.25] {
        let xs = (0..<40).map { start + start * Double($0) / 40 }
        let slope = Int(grow(Value(start)).data / start)
        Line(
          x: xs, y: xs.map { grow(Value($0)).data },
          label: t("slope \(slope)", "斜率 \(slope)"))
      }
    }
    .yRange(0...22)
  }
}
