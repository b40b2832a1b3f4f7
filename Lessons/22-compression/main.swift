import Compression
import Training
import Workbook

let lesson = Lesson(22)

let digits = ImageSet.digits(1400, seed: lesson.seed)
let pixels = (digits.images.float() / 255).avgPool2d(2).flatten(startDim: 1)
let classes = Tensor(flat: digits.labels, shape: [1400])
let (x, y) = (pixels[0..<900], classes[0..<900])
let (unseenX, unseenY) = (pixels[900..<1400], classes[900..<1400])

func network() -> Sequential {
  manualSeed(lesson.seed)
  let (first, second) = (Linear(196, 64), Linear(64, 32))
  return Sequential(first, ReLU(), second, ReLU(), Linear(32, 10))
}
func train(_ model: Module, steps: Int, lr: Double = 0.01) {
  let optimizer = Adam(model.parameters(), lr: lr)
  for _ in 0..<steps {
    optimizer.zeroGrad()
    CrossEntropyLoss()(model(x), y).backward()
    optimizer.step()
  }
}
func accuracy(_ model: Module) -> Double {
  let answers = noGrad { model(unseenX).argmax(dim: 1) }
  return (answers .== unseenY).float().mean().item() * 100
}
func kilobytes(_ model: Module) -> Double {
  Double(SafetensorsFile.encode(model.stateDict()).count) / 1000
}

let model = network()
train(model, steps: 80)
let trained = model.stateDict().clone()
print(model.parameterCount(), "numbers")
print(tenths(accuracy(model)), "% right,", tenths(kilobytes(model)), "kB")
lesson.show("trained")
lesson.set("float accuracy", to: tenths(accuracy(model)))
lesson.set("float size", to: tenths(kilobytes(model)))

tellMasks()
tellKinds()
tellRounds()
tellRows()
tellConvolutions()
tellWholeNumbers()
tellStairs()
tellScales()
tellQuantized()
tellSums()
tellTraining()
tellFewBits()
tellChoice()

lesson.finish()

/// A copy of the trained model.
func copy() -> Sequential {
  let model = network()
  _ = lesson.attempt { try model.loadStateDict(trained) }
  return model
}

/// One digit after the point.
func tenths(_ number: Double) -> Double { (number * 10).rounded() / 10 }

/// Tables of what was pruned, in the reader's language.
func print(_ report: SparsityReport) { print(Text(report.text(.english), report.text(.chinese))) }
func print(_ report: ShrinkingReport) { print(Text(report.text(.english), report.text(.chinese))) }
