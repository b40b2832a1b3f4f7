import Foundation
import Training
import Workbook

/// Characters in, scores for the next character out. Only the core differs.
final class CharacterModel: Module {
  let embedding: Embedding
  let core: Module
  let head: Linear
  init(_ characters: Int, _ width: Int, _ hidden: Int, core: () -> Module) {
    embedding = Embedding(characters, width)
    self.core = core()
    head = Linear(hidden, characters)
  }
  override func forward(_ x: Tensor) -> Tensor { head(core(embedding(x))) }
}

/// Attention and two linear layers, each added to what came in: one block of a Transformer.
final class Block: Module {
  let position: Embedding
  let norm1, norm2: LayerNorm
  let attention: MultiheadAttention
  let expand, contract: Linear
  let isCausal: Bool
  init(_ width: Int, length: Int, isCausal: Bool = true) {
    position = Embedding(length, width)
    norm1 = LayerNorm(width)
    attention = MultiheadAttention(width, 1, batchFirst: true)
    norm2 = LayerNorm(width)
    expand = Linear(width, 4 * width)
    contract = Linear(4 * width, width)
    self.isCausal = isCausal
  }
  override func forward(_ x: Tensor) -> Tensor { run(x).output }

  /// The output, and how much each place looks at each: `[batch, length, length]`.
  func run(_ x: Tensor) -> (output: Tensor, weights: Tensor?) {
    let length = x.shape[1]
    let placed = x + position(Tensor.arange(length))
    let y = norm1(placed)
    let mask = isCausal ? TransformerEncoder.generateSquareSubsequentMask(length) : nil
    let (seen, weights) = attention(y, y, y, attnMask: mask)
    let middle = placed + seen
    return (middle + contract(expand(norm2(middle)).relu()), weights)
  }
}

let songCharacters = Set(song.joined()).sorted()
let songNumber = Dictionary(uniqueKeysWithValues: songCharacters.enumerated().map { ($1, $0) })
let songLines = Tensor.stack(song.map { line in Tensor(line.map { songNumber[$0] ?? 0 }) })

/// Sixteen lines of the song, drawn: each character, and the one after it.
func batch() -> (x: Tensor, y: Tensor) {
  let lines = songLines[Tensor.randint(0, song.count, [16])]
  return (lines[.all, 0..<24], lines[.all, 1..<25])
}

/// Trains a model on the song and returns its losses.
func train(_ model: Module, steps: Int = 300) -> [Double] {
  let optimizer = Adam(model.parameters(), lr: 0.01)
  return (0..<steps).map { _ in
    let (x, y) = batch()
    optimizer.zeroGrad()
    let loss = CrossEntropyLoss()(model(x).flatten(startDim: 0, endDim: 1), y.flatten())
    loss.backward()
    _ = clipGradNorm(model.parameters(), maxNorm: 1)
    optimizer.step()
    return loss.item()
  }
}

func recurrent(_ kind: String) -> CharacterModel {
  manualSeed(lesson.seed)
  let characters = songCharacters.count
  switch kind {
  case "RNN": return CharacterModel(characters, 16, 84) { RNN(16, 84, batchFirst: true) }
  case "GRU": return CharacterModel(characters, 16, 48) { GRU(16, 48, batchFirst: true) }
  default:
    return CharacterModel(characters, 16, 40) {
      let lstm = LSTM(16, 40, batchFirst: true)
      noGrad { lstm.biasIhL0?[40..<80] = Tensor.ones(40) }  // the forget gates
      return lstm
    }
  }
}

func transformer(isCausal: Bool = true) -> CharacterModel {
  manualSeed(lesson.seed)
  let characters = songCharacters.count
  return CharacterModel(characters, 28, 28) { Block(28, length: 24, isCausal: isCausal) }
}

let names = ["RNN", "LSTM", "GRU", "Transformer"]
let models = names.map { $0 == "Transformer" ? transformer() : recurrent($0) }

/// The chapter on the same training with four cores.
func tellModels() {
  for (name, model) in zip(names, models) {
    print(name + ":", model.parameterCount(), "parameters")
  }
  lesson.show("four")

  var losses: [[Double]] = []
  for model in models {
    manualSeed(lesson.seed)
    losses.append(train(model))
  }
  for (name, losses) in zip(names, losses) {
    let first = losses.prefix(3).map { String(format: "%.4f", $0) }.joined(separator: ", ")
    print(name + ":", first + ", …", rounded(mean(losses.suffix(30))))
  }
  lesson.show("trained")
  lesson.plot("losses") { t in
    Plot(xLabel: t("step"), yLabel: t("loss")) {
      for (name, losses) in zip(names, losses) {
        Line(smooth(losses), label: name)
      }
      HorizontalLine(at: 0.1493, label: t("without"))
      HorizontalLine(at: 0.0747, label: t("least"))
    }
    .yRange(0...0.5)
  }
  for (name, losses) in zip(names, losses) {
    lesson.set(name + " loss", to: rounded(mean(losses.suffix(30))))
  }
}

func mean(_ numbers: some Collection<Double>) -> Double {
  numbers.reduce(0, +) / Double(numbers.count)
}

/// Each loss as the mean of the last ten.
func smooth(_ losses: [Double]) -> [Double] {
  losses.indices.map { mean(losses[max(0, $0 - 9)...$0]) }
}
