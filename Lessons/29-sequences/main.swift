import Training
import Workbook

let lesson = Lesson(29)

let characters = Set(verse).sorted()
let number = Dictionary(
  uniqueKeysWithValues: characters.enumerated().map { ($1, $0) })
let ids = Tensor(verse.map { number[$0] ?? 0 })
print(verse.count, "characters,", characters.count, "different ones")
print(Text(String(verse.prefix(81)), String(verse.suffix(28))))
lesson.show("text")
lesson.hide()
lesson.set("count", to: characters.count)

let (current, next) = (ids[0..<ids.count - 1], ids[1..<ids.count])
let size = characters.count
var counts = [Double](repeating: 0, count: size * size)
for (a, b) in zip(current.flat(), next.flat()) {
  counts[Int(a) * size + Int(b)] += 1
}
let table = Tensor(flat: counts, shape: [size, size])
let shares = table / table.sum(dim: 1, keepDim: true)
let counted = -shares[current, next].log().mean().item()
print("loss of the counted table:", rounded(counted))
lesson.show("counted")
tellTable()
lesson.hide()

let scores = Tensor.zeros(size, size, requiresGrad: true)
let optimizer = Adam([scores], lr: 0.5)
var losses: [Double] = []
for _ in 0..<60 {
  optimizer.zeroGrad()
  let loss = CrossEntropyLoss()(scores[current], next)
  loss.backward()
  optimizer.step()
  losses.append(loss.item())
}
print("first loss:", rounded(losses[0]))
print("last loss: ", rounded(losses[59]))
lesson.show("by gradient")
lesson.plot("meets") { t in
  Plot(xLabel: t("step"), yLabel: t("loss")) {
    Line(losses, label: t("gradient"))
    HorizontalLine(at: counted, label: t("counted"))
  }
}
lesson.set("counted", to: rounded(counted))
lesson.set("learnt", to: rounded(losses[59]))

tellState()
tellDistance()
tellModels()
tellMemory()
tellAttention()
tellTemperature()
tellSentences()
tellTransfer()
tellPitfalls()

lesson.finish()

/// Which character follows which, of the commonest ones of the English rhymes.
func tellTable() {
  let rows = Array("\n aeilnorstdhw,?.")
  let shown = rows.map { a in
    rows.map { b in shares[number[a] ?? 0, number[b] ?? 0].item() }
  }
  let names = rows.map { $0 == "\n" ? "⏎" : $0 == " " ? "␣" : String($0) }
  lesson.plot("bigrams") { t in
    Plot(title: t("share"), xLabel: t("next"), yLabel: t("current")) {
      Heatmap(shown, rowNames: names, columnNames: names)
    }
    .size(width: 560, height: 480)
  }
}

/// Three digits after the point.
func rounded(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }
