import Gradbook
import Workbook

/// The chapter on what a training run has to remember.
func tellNeeds() {
  let w = Value(2, label: "w")
  let v = Value(0.5, label: "v")
  let g = Value(1, label: "g")
  let velocity = (0.9 * v + g).named("v'")
  let next = (w - 0.1 * velocity).named("w'")
  next.backward()
  print("w' =", Float(next.data), "  dw'/dv =", Float(v.grad))
  lesson.show("momentum")
  lesson.film("momentum", ComputationGraph(of: next))
  let forgetful = 2 - 0.1 * (0.9 * 0 + 1)
  print("forgetful:", forgetful)
  print("too large by:", Float(forgetful - next.data))
  lesson.show("forgotten velocity")
}
