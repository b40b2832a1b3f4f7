import Gradbook
import Workbook

/// Lowers (x² + 25 y²) / 2, a long narrow valley, and tells where each step led.
private func way(
  _ steps: Int, from start: [Double] = [4, 1], _ make: ([NDArray]) -> any Optimizer
) -> [[Double]] {
  let place = NDArray(start, [2])
  let steepness = NDArray([0.5, 12.5], [2])
  let optimizer = make([place])
  return (0..<steps).map { _ in
    optimizer.zeroGrad()
    (steepness * place * place).sum().backward()
    optimizer.step()
    return place.numbers
  }
}

/// How high the valley is at a place.
private func height(_ x: Double, _ y: Double) -> Double { (x * x + 25 * y * y) / 2 }

private func valley(_ ways: [(label: String, places: [[Double]])]) -> Plot {
  Plot(xLabel: "x", yLabel: "y") {
    Contour(x: -3...4.5, y: -1.5...1.5, count: 50, levels: [0.25, 1, 3, 8, 15], height)
    for way in ways {
      Path(x: [4] + way.places.map { $0[0] }, y: [1] + way.places.map { $0[1] }, label: way.label)
    }
  }
  .xRange(-3...4.5).yRange(-1.5...1.5)
}

/// What momentum remembers, and of what.
func tellMomentum() {
  let (first, second) = (NDArray([0], []), NDArray([0], []))
  let optimizer = SGD([first, second], rate: 0.1, momentum: 0.9)
  first.grad = NDArray([1], [])
  second.grad = NDArray([-1], [])
  for _ in 0..<2 { optimizer.step() }
  print("after two steps:", Float(first.numbers[0]), Float(second.numbers[0]))
  lesson.show("momentum")
  lesson.moving("valley", Slider("momentum", 0...0.9, by: 0.1, start: 0.5)) { momentum, t in
    let places = way(40) { SGD($0, rate: 0.03, momentum: momentum) }
    let end = places[39]
    return Moment(valley([(t("way"), places)]), ["x": end[0], "loss": height(end[0], end[1])])
  }
}

/// Adam, and its first step without the correction.
func tellAdam() {
  for isCorrected in [false, true] {
    let parameter = NDArray([0, 0], [2])
    let optimizer = Adam([parameter], rate: 0.01, isCorrected: isCorrected)
    parameter.grad = NDArray([200, -0.002], [2])
    optimizer.step()
    let name = isCorrected ? "corrected:  " : "uncorrected:"
    print(name, parameter.numbers.map { Float($0) })
  }
  lesson.show("first step")
  lesson.plot("two ways") { t in
    valley([
      ("SGD", way(40) { SGD($0, rate: 0.03) }), ("Adam", way(40) { Adam($0, rate: 0.2) }),
    ])
  }
}
