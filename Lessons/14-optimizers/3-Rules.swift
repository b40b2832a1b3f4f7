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
  let (x, y) = (Value(-4, label: "x"), Value(1, label: "y"))
  let f = ((x ** 2 + 100 * y ** 2) / 2).named("f")
  f.backward()
  print("f =", f.data, "gradient:", [x.grad, y.grad])
  lesson.show("valley")
  lesson.figure("valley", ComputationGraph(of: f), direction: .backward)
  tellMomentum()
  tellAdaptive()
  tellComparison()
}

private func tellMomentum() {
  let sgd: Rule = { w, g, _, _ in
    w - 0.018 * g
  }
  let momentum: Rule = { w, g, memory, _ in
    memory.v = 0.8 * memory.v + g
    return w - 0.025 * memory.v
  }
  print("SGD:     ", walk(3, by: sgd).map(shortened))
  print("momentum:", walk(3, by: momentum).map(shortened))
  lesson.show("momentum")
  handWritten["SGD"] = walk(80, by: sgd)
  handWritten["momentum"] = walk(80, by: momentum)
}

private func tellAdaptive() {
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
  lesson.show("adaptive")
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
  library = [
    ("SGD", walk(80) { SGD($0, lr: 0.018) }),
    ("momentum", walk(80) { SGD($0, lr: 0.025, momentum: 0.8) }),
    ("RMSprop", walk(80) { RMSprop($0, lr: 0.2, alpha: 0.9) }),
    ("Adam", walk(80) { Adam($0, lr: 0.3) }),
    ("AdamW", walk(80) { AdamW($0, lr: 0.3, weightDecay: 0.1) }),
  ]
  lesson.show("library")
  lesson.table(
    "library",
    library.map { name, places in
      let mine = handWritten[name] ?? []
      let gaps = zip(mine.joined(), places.joined()).map { abs($0 - $1) }
      return [
        lesson.word(name), "\(shortened(mine.last ?? []))", "\(shortened(places.last ?? []))",
        (gaps.max() ?? 1) < 1e-9,
      ]
    })
}
