import Gradbook
import Workbook

/// The chain rule on one chain of two operations: in numbers, then on the graph.
func chainRule() {
  let outer = centralSlope(of: { $0 * $0 }, at: 7, step: 0.5)
  let inner = centralSlope(of: { 2 * $0 + 1 }, at: 3, step: 0.5)
  func z(_ x: Double) -> Double { (2 * x + 1) * (2 * x + 1) }
  let whole = centralSlope(of: z, at: 3, step: 0.5)
  print("dz/du = \(outer), du/dx = \(inner), their product \(outer * inner)")
  print("dz/dx nudged in one go: \(whole)")
  lesson.show("two gears")

  let x = Value(3, label: "x")
  let u = (2 * x + 1).named("u")
  let z = (u ** 2).named("z")
  print("z =", z.data)
  lesson.show("forward")
  lesson.figure(
    "chain forward", ComputationGraph(of: z),
    options: DrawingOptions(keepsRoomForGradients: true))

  z.backward()
  print("dz/du =", u.grad, "  dz/dx =", x.grad)
  lesson.show("backward")
  lesson.figure("chain backward", ComputationGraph(of: z), direction: .backward)
}

/// y = x³ + 5x² + 10: two ways from x to y, by hand and by machine.
func slopeOnTheGraph() {
  let x = Value(2, label: "x")
  let cube = (x ** 3).named("cube")
  let square = (x ** 2).named("square")
  let five = (5 * square).named("five")
  let y = (cube + five + 10).named("y")
  print("y =", y.data)
  lesson.show("two ways")
  lesson.figure(
    "two ways forward", ComputationGraph(of: y),
    options: DrawingOptions(keepsRoomForGradients: true))

  let dy = 1.0  // y with respect to itself
  let dCube = dy * 1  // the sum hands it on,
  let dFive = dy * 1  // to both sides
  let dSquare = dFive * 5
  let dx = dCube * 12 + dSquare * 4  // two ways meet in x
  print("by hand:   ", dx)
  y.backward()
  print("by machine:", x.grad)
  lesson.show("by hand and by machine")
  lesson.figure("two ways backward", ComputationGraph(of: y), direction: .backward)
}
