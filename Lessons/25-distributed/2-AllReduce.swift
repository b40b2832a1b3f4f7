import Distribution
import Foundation
import Gradbook
import Workbook

/// The chapters on adding up what all ranks have: the calls, round the ring, and what it costs.
func tellAllReduce() {
  lesson.show("all-reduce") {
    let sums = try ProcessGroup.simulate(worldSize: 4) { group in
      let rank = Double(group.rank)
      let numbers = Tensor([rank, 10 * rank, 1])
      try group.allReduce(numbers)
      return numbers.flat()
    }
    print(sums)
  }
  lesson.plot("all-reduce") { t in
    let before = (0..<4).map { ["\($0)", "\(10 * $0)", "1"] }
    let ranks = (0..<4).map { "rank \($0)" }
    return CellPicture(t("title"))
      .adding(Cells(before, caption: t("before")).rowNames(ranks))
      .adding("→")
      .adding(
        Cells(Array(repeating: ["6", "60", "4"], count: 4), caption: t("after"))
          .look(.chosen) { _, _ in true })
  }
  lesson.show("two halves") {
    let results = try ProcessGroup.simulate(worldSize: 4) { group in
      let rank = Double(group.rank)
      let numbers = Tensor([rank, 10 * rank, 1, 2])
      let part = try group.reduceScatter(numbers)
      let whole = try group.allGather(part)
      return (part.item(), whole.map { $0.item() })
    }
    print("after reduce-scatter:", results.map(\.0))
    print("after all-gather:    ", results[0].1)
  }
  tellRing()
}

/// The chunks of four ranks after each step of the ring.
private func tellRing() {
  let schedule = AllReduceSchedule(.ring, worldSize: 4)
  var chunks = [1, 10, 100, 1000].map { [Int](repeating: $0, count: 4) }
  var states = [chunks]
  for transfers in schedule.steps {
    let before = chunks
    for transfer in transfers {
      for chunk in transfer.chunks {
        let arriving = before[transfer.source][chunk]
        let own = transfer.isReduced ? before[transfer.target][chunk] : 0
        chunks[transfer.target][chunk] = own + arriving
      }
    }
    states.append(chunks)
  }
  for rank in 0..<4 {
    print("rank \(rank):", states.map { $0[rank][0] })
  }
  lesson.show("ring")
  lesson.plot("ring") { t in
    var picture = CellPicture(t("title"))
    for (step, state) in states.enumerated() {
      let received = step == 0 ? [] : schedule.steps[step - 1]
      let words = step == 0 ? "start" : step < 4 ? "adding" : "passing on"
      let cells = Cells(
        state.map { $0.map(String.init) }, caption: t(words, ["step": step - 1])
      )
      .rowNames((0..<4).map { "rank \($0)" })
      .look(.repeated) { row, column in step >= 3 && state[row][column] == 1111 }
      .look(.chosen) { row, column in
        received.contains { $0.target == row && $0.chunks.contains(column) }
      }
      if step.isMultiple(of: 2), step > 0 { picture = picture.newLine() }
      picture = picture.adding(cells)
    }
    return picture
  }
  let sent = schedule.steps.joined().count { $0.source == 0 }
  print("rank 0 sends \(sent) chunks of 25 MB:", sent * 25, "MB")
  lesson.show("sent")
  lesson.figure("ring messages", schedule.chart)
  let bytes = 100.0
  lesson.table(
    "ring bytes",
    [2, 4, 8, 64, 1024].map { ranks in
      let n = Double(ranks)
      return [
        ranks, 2 * (ranks - 1), shortened(2 * (n - 1) / n * bytes), shortened((n - 1) * bytes),
      ]
    })
}

/// Ring, tree and the way between them: latency against bandwidth.
func tellCosts() {
  lesson.figure("tree", AllReduceSchedule(.tree, worldSize: 4).chart)
  let link = LinkCost(latency: 20e-6, bandwidth: 1.25e9)  // 20 µs, 10 Gbit/s
  func milliseconds(_ algorithm: AllReduceAlgorithm, _ bytes: Int) -> String {
    let cost = AllReduceCost(algorithm, worldSize: 16, link: link)
    return shortened(1e3 * cost.seconds(bytes: bytes))
  }
  for bytes in [1_000, 100_000_000] {
    print(bytes, "bytes")
    print("  ring:", milliseconds(.ring, bytes), "ms")
    print("  tree:", milliseconds(.tree, bytes), "ms")
  }
  lesson.show("costs")
  let sizes = stride(from: 2.0, through: 9, by: 0.25).map { Int(pow(10, $0)) }
  lesson.plot("costs") { t in
    Plot(xLabel: t("bytes"), yLabel: t("seconds")) {
      for (algorithm, name) in [
        (AllReduceAlgorithm.ring, "ring"), (.tree, "tree"), (.halvingDoubling, "halving"),
      ] {
        Line(
          x: sizes.map(Double.init),
          y: sizes.map { AllReduceCost(algorithm, worldSize: 16, link: link).seconds(bytes: $0) },
          label: t(name))
      }
    }
    .xScale(.logarithmic).yScale(.logarithmic)
  }
  let worlds = (1...10).map { pow(2, Double($0)) }
  lesson.moving("more ranks", Slider("ranks", worlds, start: 16)) { ranks, t in
    func seconds(_ algorithm: AllReduceAlgorithm, _ bytes: Int) -> Double {
      AllReduceCost(algorithm, worldSize: Int(ranks), link: link).seconds(bytes: bytes)
    }
    let plot = Plot(xLabel: t("bytes"), yLabel: t("seconds")) {
      for (algorithm, name) in [
        (AllReduceAlgorithm.ring, "ring"), (.tree, "tree"), (.halvingDoubling, "halving"),
      ] {
        Line(
          x: sizes.map(Double.init), y: sizes.map { seconds(algorithm, $0) }, label: t(name))
      }
    }
    return Moment(
      plot.xScale(.logarithmic).yScale(.logarithmic).xRange(100...1e9).yRange(1e-5...20),
      [
        "small": shortened(seconds(.ring, 1000) / seconds(.tree, 1000)),
        "large": shortened(seconds(.tree, 100_000_000) / seconds(.ring, 100_000_000)),
      ])
  }
}
