import Foundation
import Gradbook
import NN
import Profiling
import Training
import Workbook

let lesson = Lesson(26)

// MARK: - Measure

func makeModel() -> Sequential {
  Sequential {
    Linear(784, 512)
    ReLU()
    Linear(512, 10)
  }
}
manualSeed(lesson.seed)
let model = makeModel()
let optimizer = SGD(model.parameters(), lr: 0.01)
let images = Tensor.randn(64, 784)
let labels = Tensor.randint(0, 10, [64])
func step() {
  optimizer.zeroGrad()
  crossEntropy(model(images), labels).backward()
  optimizer.step()
}
lesson.show("a step")

step()  // the first step asks the system for memory: leave it out
let run = profile { for _ in 0..<20 { step() } }
tell { run.table(limit: 7, width: 73, language: $0) }
lesson.show("a profile")

let layers = run.operation("linear")
print("calls forward, backward:", layers?.forward.calls, layers?.backward.calls)
let sum = run.rows().reduce(0) { $0 + $1.selfTime }
print("rows add up to the whole:", abs(sum - run.wallTime) < 1e-6)
lesson.show("rows")

tell { run.table(by: .module, limit: 6, width: 73, language: $0) }
lesson.show("modules")
tell { run.table(by: .line, limit: 5, width: 73, language: $0) }
lesson.show("lines")

let speedUps = [1, 1.5, 2, 3, 4, 6, 8, 10, 15, 20]
let shares = Slider("share", [5, 10, 25, 50, 75, 90, 95, 99], start: 25)
lesson.moving("limit", shares) { share, t in
  let p = share / 100
  func whole(_ factor: Double) -> Double { 1 / (1 - p + p / factor) }
  let plot = Plot(xLabel: t("part"), yLabel: t("whole")) {
    Line(x: speedUps, y: speedUps.map(whole), label: t("whole"), showsPoints: true)
    Line(x: speedUps, y: speedUps, label: t("if all"))
    HorizontalLine(at: 1 / (1 - p), label: t("limit"))
  }
  .yRange(0...20)
  return Moment(
    plot, ["twice": Float(whole(2)), "ten times": Float(whole(10)), "limit": Float(1 / (1 - p))])
}

tellCalls()
tellMemory()
tellSpeedups()
tellPictures()

// MARK: - The same in PyTorch

lesson.pytorch(
  """
  run = profile(profile_memory=True); run.start()
  step()
  run.stop()
  rows = run.key_averages()
  print(len(rows) > 5)
  run.export_chrome_trace("trace.json")
  """
) {
  let profiler = Profiler()
  step()
  let run = profiler.stop()
  let rows = run.rows()
  print(rows.count > 5)
  try run.writeTrace(to: URL(fileURLWithPath: file("trace.json")))
}

lesson.finish()

// MARK: - Helpers

/// Where a file of this lesson lies: beside its page.
func file(_ name: String) -> String { lesson.outputFolder + "/" + name }

/// Prints lines that differ from machine to machine, each with a ⌂ at its end.
func tell(_ text: (Language) -> String) {
  let english = text(.english).split(separator: "\n")
  let chinese = text(.chinese).split(separator: "\n")
  for (a, b) in zip(english, chinese) { print(Text("\(a) ⌂", "\(b) ⌂")) }
}

/// The time of one call in milliseconds: the fastest of several.
func milliseconds(_ body: () -> Void) -> Double {
  body()
  return (0..<5).map { _ in profile(sourceLines: false, body).wallTime * 1000 }.min() ?? 0
}

/// Prints how long two ways to the same result take.
func compare(_ before: Double, _ after: Double) {
  print(
    Text(
      String(format: "%.2f ms, then %.2f ms: %.1f times as fast ⌂", before, after, before / after),
      String(format: "先是 %.2f ms，后来 %.2f ms：快到 %.1f 倍 ⌂", before, after, before / after)))
}
