import Gradbook
import Tracing
import Workbook

/// The chapter on several calls as one loop, and on what memory traffic costs.
func tellFusion() {
  let x = Tensor.linspace(-2, 2, steps: 1_000_000).named("x")
  func four(_ x: Tensor) -> Tensor { (x * 0.5 + 1).clamp(min: 0).square() }
  let program = lesson.attempt { try trace(x, four) }
  let fusion = Fusion(of: program)
  let traffic = fusion.traffic
  print("calls in one loop:", fusion.loops.map(\.instructions.count))
  print("one by one:", traffic.oneByOne / 1_000_000, "MB")
  print("one loop:  ", traffic.fused / 1_000_000, "MB")
  lesson.show("traffic")
  lesson.figure("fusion", fusion.comparison())
  tellTraffic()
  lesson.hide()
  let plan = compile(four)
  lesson.show("fused") {
    try noGrad {
      print("same bits:", try plan(x).flat() == four(x).flat())
      let before = shortest { _ = four(x) }
      let after = try shortest { try plan(x) }
      print("one loop takes \(percent(after / before)) of the time ⌂")
    }
    print(plan)
  }
}

/// What a chain of calls moves through memory, one by one and as one loop.
private func tellTraffic() {
  let x = Tensor.linspace(-2, 2, steps: 1000)
  let traffic = (1...10).map { count in
    let program = lesson.attempt {
      try trace(x) { x in (0..<count).reduce(x) { y, call in call % 2 == 0 ? y * 0.5 : y + 1 } }
    }
    return Fusion(of: program).traffic
  }
  let oneByOne = traffic.map { (Double($0.oneByOne) / 1000).rounded() }
  let fused = traffic.map { (Double($0.fused) / 1000).rounded() }
  lesson.moving("calls", Slider("count", 1...10, by: 1, start: 4)) { count, t in
    let index = Int(count) - 1
    let plot = Plot(xLabel: t("count"), yLabel: t("bytes")) {
      Line(oneByOne, from: 1, label: t("one by one"))
      Line(fused, from: 1, label: t("one loop"))
      Scatter(x: [count, count], y: [oneByOne[index], fused[index]], label: t("here"))
    }
    return Moment(
      plot,
      [
        "one by one": oneByOne[index], "one loop": fused[index],
        "share": percent(fused[index] / oneByOne[index]),
      ])
  }
}
