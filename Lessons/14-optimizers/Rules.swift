import Foundation
import Gradbook
import Training
import Workbook

/// A valley, 100 times as steep across as along: the surface that all optimizers walk on.
func height(_ x: Double, _ y: Double) -> Double { (x * x + 100 * y * y) / 2 }

/// A rule: the new weight, from the old one, its gradient, what is remembered, and the step from 1.
typealias Rule = (_ w: Double, _ g: Double, _ memory: inout Memory, _ t: Double) -> Double

/// What a rule remembers of one weight between steps.
struct Memory {
  var m = 0.0
  var v = 0.0
}

/// Walks down the valley from (−4, 1) by a rule written by hand: all places, the start first.
func walk(_ count: Int, by rule: Rule) -> [[Double]] {
  var places = [[-4.0, 1]]
  var memories = [Memory(), Memory()]
  for t in 1...count {
    let w = places[t - 1]
    let g = [w[0], 100 * w[1]]  // the gradient of the valley
    places.append((0..<2).map { rule(w[$0], g[$0], &memories[$0], Double(t)) })
  }
  return places
}

/// The same with one of the library's optimizers, its gradient by autograd.
func walk(_ count: Int, with make: ([Tensor]) -> Optimizer) -> [[Double]] {
  let w = Tensor([-4.0, 1], dtype: .float64, requiresGrad: true)
  let optimizer = make([w])
  let slopes = Tensor([1.0, 100], dtype: .float64)
  var places = [w.flat()]
  for _ in 1...count {
    optimizer.zeroGrad()
    let loss = (slopes * w * w).sum() / 2
    loss.backward()
    optimizer.step()
    places.append(w.flat())
  }
  return places
}

/// The chapter on the five rules.
func tellRules() {
  lesson.section("Five rules for one step", "走一步的五种规则")
  lesson.say(
    """
    Backward gives the gradient; the *optimizer* decides on the step. All rules below walk on the
    same surface, a valley that is 100 times as steep across as along:

    $$f(x, y) = \\frac{x^2 + 100y^2}{2}$$
    """,
    """
    反向传播给出梯度，怎么迈步则由*优化器*决定。下面的规则都在同一个曲面上走：一条山谷，横向比纵向陡 100 倍。

    $$f(x, y) = \\frac{x^2 + 100y^2}{2}$$
    """)
  let (x, y) = (Value(-4, label: "x"), Value(1, label: "y"))
  let f = ((x ** 2 + 100 * y ** 2) / 2).named("f")
  f.backward()
  print("f =", f.data, "gradient:", [x.grad, y.grad])
  lesson.show()
  lesson.figure(
    ComputationGraph(of: f),
    "The valley at the start (−4, 1). The goal (0, 0) lies far off in x, yet the gradient mostly "
      + "points along y.",
    "山谷的起点 (−4, 1)。终点 (0, 0) 主要差在 x 方向，梯度却主要指向 y 方向。", direction: .backward)
  tellMomentum()
  tellAdaptive()
  tellComparison()
}

private func tellMomentum() {
  lesson.say(
    """
    **SGD** goes straight against the gradient. **Momentum** keeps a velocity $v$, to which each
    gradient is added and of which a fifth is lost at each step; like a heavy ball it is slow to
    turn and fast where the direction stays.

    Each rule gets a weight $w$, its gradient $g$, what it remembers of that weight, and the number
    $t$ of the step; it returns the new weight. `walk` starts at (−4, 1) and lists the places.
    """,
    """
    **SGD** 直接逆着梯度走。**动量**法维持一个速度 $v$：每一步先损失五分之一，再加上梯度。
    它像一个沉重的球，转弯慢，方向不变时却越滚越快。

    每条规则收到一个权重 $w$、它的梯度 $g$、对这个权重的记忆，以及步数 $t$，返回新的权重。
    `walk` 从 (−4, 1) 出发，列出走过的位置。
    """)
  let sgd: Rule = { w, g, _, _ in
    w - 0.018 * g
  }
  let momentum: Rule = { w, g, memory, _ in
    memory.v = 0.8 * memory.v + g
    return w - 0.025 * memory.v
  }
  print("SGD:     ", walk(3, by: sgd).map(shortened))
  print("momentum:", walk(3, by: momentum).map(shortened))
  lesson.show()
  handWritten["SGD"] = walk(80, by: sgd)
  handWritten["momentum"] = walk(80, by: momentum)
}

private func tellAdaptive() {
  lesson.say(
    """
    **RMSprop** keeps a running mean $v$ of the *squared* gradient of each weight and divides by its
    root: steep directions get smaller steps, flat ones larger. **Adam** does both: $m$ is the
    running mean of the gradient, $v$ that of its square.

    Both means begin at 0 and are too small at first. Adam makes up for it: after $t$ steps the
    weights of all gradients seen add up to $1 - β^t$, so it divides by that.

    $$
    m = β_1 m + (1 - β_1) g
    v = β_2 v + (1 - β_2) g^2
    w = w - η·\\frac{m / (1 - β_1^t)}{\\sqrt{v / (1 - β_2^t)} + ε}
    $$
    """,
    """
    **RMSprop** 为每个权重维持梯度*平方*的滑动平均 $v$，再除以它的平方根：陡的方向步子变小，平的方向步子变大。
    **Adam** 两样都做：$m$ 是梯度的滑动平均，$v$ 是梯度平方的滑动平均。

    两个滑动平均都从 0 开始，起初偏小。Adam 会补回来：走了 $t$ 步之后，见过的各个梯度的权重之和是 $1 - β^t$，所以除以它。

    $$
    m = β_1 m + (1 - β_1) g
    v = β_2 v + (1 - β_2) g^2
    w = w - η·\\frac{m / (1 - β_1^t)}{\\sqrt{v / (1 - β_2^t)} + ε}
    $$
    """)
  lesson.predict(
    "At (−4, 1) the gradient is (−4, 100). How far does Adam's first step go in x and in y, with the "
      + "learning rate η = 0.3?",
    "在 (−4, 1) 处梯度是 (−4, 100)。学习率 η = 0.3 时，Adam 的第一步在 x、y 方向各走多远？",
    choices: [
      Text("1.2 and 30", "1.2 与 30"), Text("0.3 and 0.3", "都是 0.3"),
      Text("0.03 and 0.03", "都是 0.03"),
    ], answer: 1,
    because: Text(
      "After one step the corrected means are $g$ and $g^2$, and $g/√(g^2)$ is 1 or −1. Only the "
        + "sign of the gradient counts.",
      "走第一步时，修正后的两个平均恰好是 $g$ 和 $g^2$，而 $g/√(g^2)$ 不是 1 就是 −1。起作用的只有梯度的符号。"))
  let rmsprop: Rule = { w, g, memory, _ in
    memory.v = 0.9 * memory.v + 0.1 * g * g
    return w - 0.2 * g / (memory.v.squareRoot() + 1e-8)
  }
  let adam: Rule = { w, g, memory, t in
    memory.m = 0.9 * memory.m + 0.1 * g
    memory.v = 0.999 * memory.v + 0.001 * g * g
    let m = memory.m / (1 - pow(0.9, t))
    let v = memory.v / (1 - pow(0.999, t))
    return w - 0.3 * m / (v.squareRoot() + 1e-8)
  }
  let adamW: Rule = { w, g, memory, t in
    adam(w * (1 - 0.3 * 0.1), g, &memory, t)  // weight decay 0.1, then Adam
  }
  print("RMSprop:", walk(3, by: rmsprop).map(shortened))
  print("Adam:   ", walk(3, by: adam).map(shortened))
  print("AdamW:  ", walk(3, by: adamW).map(shortened))
  lesson.show()
  handWritten["RMSprop"] = walk(80, by: rmsprop)
  handWritten["Adam"] = walk(80, by: adam)
  handWritten["AdamW"] = walk(80, by: adamW)
}

/// The paths of the rules written by hand, by name.
var handWritten: [String: [[Double]]] = [:]
/// The paths of the library's optimizers, in the order of the lesson.
var library: [(name: String, places: [[Double]])] = []

/// A place with three digits after the point.
func shortened(_ place: [Double]) -> [Double] { place.map(shortened) }

/// A number with three digits after the point.
func shortened(_ number: Double) -> Double {
  let rounded = (number * 1000).rounded() / 1000
  return rounded == 0 ? 0 : rounded  // no −0
}

private func tellComparison() {
  lesson.say(
    "And the library's optimizers, with the same settings, for eighty steps:",
    "再用程序库的优化器，同样的设置，走八十步：")
  library = [
    ("SGD", walk(80) { SGD($0, lr: 0.018) }),
    ("momentum", walk(80) { SGD($0, lr: 0.025, momentum: 0.8) }),
    ("RMSprop", walk(80) { RMSprop($0, lr: 0.2, alpha: 0.9) }),
    ("Adam", walk(80) { Adam($0, lr: 0.3) }),
    ("AdamW", walk(80) { AdamW($0, lr: 0.3, weightDecay: 0.1) }),
  ]
  lesson.show()
  lesson.table(
    [
      Text("rule", "规则"), Text("by hand after 80 steps", "手写，80 步后"),
      Text("library", "程序库"), Text("equal", "一致"),
    ],
    library.map { name, places in
      let mine = handWritten[name] ?? []
      let gaps = zip(mine.joined(), places.joined()).map { abs($0 - $1) }
      return [
        name, "\(shortened(mine.last ?? []))", "\(shortened(places.last ?? []))",
        (gaps.max() ?? 1) < 1e-9,
      ]
    })
}
