import Distribution
import Gradbook
import Workbook

/// The chapter on buckets: what travels together, and while what is still computed.
func tellOverlap() {
  let link = LinkCost(latency: 20e-6, bandwidth: 1.25e9)
  let cost = AllReduceCost(.ring, worldSize: 16, link: link)
  let gradients = (1...160).map { number in
    (name: "p\(160 - number)", bytes: 200_000, time: 0.5e-3 * Double(number))
  }
  func finish(_ bucketBytes: Int) -> Double {
    let timeline = ReductionTimeline.predicted(
      gradients: gradients, bucketBytes: bucketBytes, cost: cost)
    return timeline.finished
  }
  let atTheEnd = 80e-3 + cost.seconds(bytes: 160 * 200_000)
  print("all in one, at the end:", shortened(1e3 * atTheEnd), "ms")
  print("each by itself:        ", shortened(1e3 * finish(1)), "ms")
  print("buckets of 4 MB:       ", shortened(1e3 * finish(4_000_000)), "ms")
  lesson.show("buckets")
  let layers = (1...8).map { (name: "\(8 - $0)", bytes: 4_000_000, time: 10e-3 * Double($0)) }
  lesson.figure(
    "timeline",
    ReductionTimeline.predicted(gradients: layers, bucketBytes: 8_000_000, cost: cost).chart)
  let sizes = [200_000, 400_000, 800_000, 1_600_000, 3_200_000, 6_400_000, 12_800_000, 25_600_000]
  lesson.plot("bucket sizes") { t in
    Plot(xLabel: t("size"), yLabel: t("finished")) {
      Line(
        x: sizes.map { Double($0) / 1e6 }, y: sizes.map { 1e3 * finish($0) },
        label: t("buckets"), showsPoints: true)
      HorizontalLine(at: 1e3 * atTheEnd, label: t("at the end"))
      HorizontalLine(at: 80, label: t("backward"))
    }
    .xScale(.logarithmic)
  }
  lesson.show("bucket names") {
    let buckets = try ProcessGroup.simulate(worldSize: 2) { group in
      let net = Sequential {
        Linear(64, 64); Tanh(); Linear(64, 64); Tanh(); Linear(64, 2)
      }
      let model = try DistributedDataParallel(
        net, group: group, bucketCapMB: 0.015)
      return model.buckets
    }
    for bucket in buckets[0] { print(bucket.joined(separator: ", ")) }
  }
}
