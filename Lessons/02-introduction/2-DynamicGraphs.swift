import Gradbook
import Workbook

/// A graph whose shape depends on the data.
func teachDynamicGraphs() {

  func grow(_ x: Value) -> Value {
    var y = x
    while y.data < 10 { y = y * 2 }
    return y
  }

  lesson.show("rounds") {
    for start in [6.0, 3.0, 1.5] {
      print(start, "→", grow(Value(start)).data)
    }
  }

  var results: [Value] = []
  lesson.show("slopes") {
    for start in [6.0, 3.0, 1.5] {
      let x = Value(start, label: "x")
      let y = grow(x).named("y")
      y.backward()
      print("x =", start, "  dy/dx =", x.grad)
      results.append(y)
    }
  }

  for (result, name) in zip(results, ["one round", "two rounds", "three rounds"]) {
    lesson.figure(name, ComputationGraph(of: result), direction: .backward)
  }

  lesson.plot("grow") { t in
    Plot(xLabel: "x", yLabel: "y") {
      for start in [5, 2.5, 1.25] {
        let xs = (0..<40).map { start + start * Double($0) / 40 }
        let slope = Int(grow(Value(start)).data / start)
        Line(
          x: xs, y: xs.map { grow(Value($0)).data },
          label: t("slope", ["slope": "\(slope)"]))
      }
    }
    .yRange(0...22)
  }
}
