import Gradbook
import Workbook

/// The chapter on the paths, drawn.
func tellPaths() {
  lesson.section("Their paths, drawn", "把路径画出来")
  lesson.say(
    """
    The first forty steps of each, seen from above. SGD jumps from side to side of the valley: the steep
    direction allows no larger learning rate, and along the valley it would need one.
    """,
    """
    各自的前四十步，从上往下看。SGD 在山谷两侧跳来跳去：陡的方向不允许更大的学习率，而沿着山谷偏偏需要更大的。
    """)
  drawPaths(
    ["SGD", "momentum"],
    Text(
      "SGD zigzags; momentum swings past the goal and comes back.", "SGD 走锯齿；动量法冲过终点再荡回来。"))
  drawPaths(
    ["RMSprop", "Adam", "AdamW"],
    Text(
      "Steps scaled for each direction: at first x and y move equally far, however steep the valley.",
      "每个方向各有各的步长：不管山谷多陡，一开始 x 与 y 都走得一样远。"))
  lesson.plot(
    "How high each one stands after every step; downwards in factors of ten.",
    "每一步之后的高度；纵轴按十倍计数。"
  ) { t in
    Plot(xLabel: t("step", "步"), yLabel: "f") {
      for (name, places) in library {
        Line(places.map { max(height($0[0], $0[1]), 1e-9) }, label: name)
      }
    }
    .yScale(.logarithmic)
  }
  lesson.say(
    """
    RMSprop is the first to arrive, but does not rest there. It divides by the size of recent
    gradients, and near the goal these are tiny: the steps grow again, and it is thrown out. SGD's
    steps shrink by themselves. That is why learning rates are lowered towards the end of a training
    ([lesson 19](19)).
    """,
    """
    RMSprop 最先到达，却停不住。它要除以最近梯度的大小，而终点附近梯度极小：步子又变大，于是被甩出来。
    SGD 的步子会自己变小。所以训练快结束时要降低学习率（见[第 19 课](19)）。
    """)
}

private func drawPaths(_ names: [String], _ caption: Text) {
  lesson.plot(caption.english, caption.chinese) { _ in
    Plot(xLabel: "x", yLabel: "y") {
      Contour(x: -5...2, y: -1.6...1.6, count: 33, height)
      for (name, places) in library where names.contains(name) {
        Path(x: places.prefix(41).map { $0[0] }, y: places.prefix(41).map { $0[1] }, label: name)
      }
    }
    .xRange(-5...2).yRange(-1.6...1.6)
  }
}
