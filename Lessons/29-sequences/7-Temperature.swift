import Foundation
import Training
import Workbook

/// A model that can be handed its state.
final class VerseModel: Module {
  let embedding: Embedding
  let lstm: LSTM
  let head: Linear
  init(_ characters: Int) {
    embedding = Embedding(characters, 32)
    lstm = LSTM(32, 64, batchFirst: true)
    head = Linear(64, characters)
  }
  override func forward(_ x: Tensor) -> Tensor { head(lstm(embedding(x)).output) }
}

/// The chapter on drawing from what was learnt.
func tellTemperature() {
  manualSeed(lesson.seed)
  let model = VerseModel(characters.count)
  let optimizer = Adam(model.parameters(), lr: 0.02)
  var losses: [Double] = []
  for _ in 0..<250 {
    let starts = Tensor.randint(0, ids.count - 32, [16, 1])
    let windows = ids[starts + Tensor.arange(33)]
    optimizer.zeroGrad()
    let scores = model(windows[.all, 0..<32])
    let loss = CrossEntropyLoss()(
      scores.flatten(startDim: 0, endDim: 1), windows[.all, 1...].flatten())
    loss.backward()
    _ = clipGradNorm(model.parameters(), maxNorm: 1)
    optimizer.step()
    losses.append(loss.item())
  }
  let last = mean(losses.suffix(30))
  print("loss", rounded(last), "perplexity", rounded(exp(last)))
  lesson.show("verse")
  lesson.set("perplexity", to: rounded(exp(last)))
  lesson.set("table perplexity", to: rounded(exp(counted)))

  func draw(_ prompt: String, _ count: Int, temperature: Double) -> String {
    var text = prompt
    var state: (h: Tensor, c: Tensor)?
    var read = Array(prompt)
    for _ in 0..<count {
      let x = Tensor(read.map { number[$0] ?? 0 }).reshape(1, -1)
      let (output, next) = model.lstm(model.embedding(x), state)
      state = next
      let shares = (model.head(output[0, -1]) / temperature).softmax(dim: 0)
      let drawn = characters[Int(shares.multinomial(1).item())]
      read = [drawn]
      text.append(drawn)
    }
    return text.replacing("\n", with: " / ")
  }
  noGrad {
    for temperature in [0.2, 1, 2] {
      let english = draw("little ", 52, temperature: temperature)
      let chinese = draw("小", 24, temperature: temperature)
      print(Text("\(temperature): \(english)", "\(temperature)：\(chinese)"))
    }
  }
  lesson.show("drawn")
  tellShares(model)
}

/// The shares of the likeliest next characters, by the temperature.
private func tellShares(_ model: VerseModel) {
  func shares(_ prompt: String, _ temperature: Double) -> Tensor {
    let x = Tensor(prompt.map { number[$0] ?? 0 }).reshape(1, -1)
    return noGrad { (model(x)[0, -1] / temperature).softmax(dim: 0) }
  }
  let likely = shares("little ", 1).argsort(descending: true)[0..<8].flat().map { Int($0) }
  let temperatures = [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10]
  lesson.moving("shares", Slider("temperature", temperatures, start: 1)) { temperature, t in
    let all = shares("little ", temperature)
    let entropy = -(all * (all + 1e-12).log()).sum().item()
    let plot = Plot(xLabel: t("next"), yLabel: t("share")) {
      Bars(likely.map { String(characters[$0]) }, likely.map { all[$0].item() })
    }
    return Moment(
      plot.yRange(0...1),
      ["largest": rounded(all.max().item()), "perplexity": rounded(exp(entropy))])
  }
}
