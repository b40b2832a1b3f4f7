import Training
import Workbook

/// Words in two languages: the same number, the same place in a sentence.
let words: [Text] =
  [Text("", "")]
  + [
    Text("soup", "汤"), Text("film", "电影"), Text("book", "书"), Text("song", "歌"),
    Text("walk", "散步"), Text("game", "比赛"),
  ] + [Text("was", "，真是"), Text("not", "不"), Text(",", "，")]
  + [
    Text("good", "好"), Text("great", "棒"), Text("fine", "妙"), Text("bad", "坏"),
    Text("dull", "闷"), Text("poor", "糟"),
  ]

/// A sentence of six words, and whether it is kind.
struct Review {
  let words: [Int]
  let isKind: Bool
}

/// “soup was good , not bad”, and the other way round, for all words.
func reviews() -> [Review] {
  var all: [Review] = []
  for noun in 1...6 {
    for kind in 10...12 {
      for harsh in 13...15 {
        all.append(Review(words: [noun, 7, kind, 9, 8, harsh], isKind: true))
        all.append(Review(words: [noun, 7, harsh, 9, 8, kind], isKind: false))
        all.append(Review(words: [noun, 7, 8, kind, 9, harsh], isKind: false))
        all.append(Review(words: [noun, 7, 8, harsh, 9, kind], isKind: true))
      }
    }
  }
  return all
}

/// Sentences in, two scores out: from the mean of the words, or from an LSTM's last state.
final class ReviewModel: Module {
  let embedding: Embedding
  let lstm: LSTM?
  let hidden, head: Linear
  init(_ words: Int, readsInOrder: Bool) {
    embedding = Embedding(words, 8)
    lstm = readsInOrder ? LSTM(8, 16, batchFirst: true) : nil
    hidden = Linear(readsInOrder ? 16 : 8, 16)
    head = Linear(16, 2)
  }
  override func forward(_ x: Tensor) -> Tensor {
    let e = embedding(x)
    let summary = lstm.map { $0(e).output[.all, -1] } ?? e.mean(dim: 1)
    return head(hidden(summary).relu())
  }
}

/// The chapter on a whole sentence's class.
func tellSentences() {
  let all = reviews()
  let order = Tensor.randperm(all.count, generator: Generator(seed: lesson.seed)).flat()
  let drawn = order.map { all[Int($0)] }
  let x = Tensor.stack(drawn.map { Tensor($0.words) })
  let y = Tensor(drawn.map { $0.isKind ? 1 : 0 })
  for review in drawn.prefix(3) {
    print(sentence(review), review.isKind ? "+" : "−")
  }
  lesson.show("sentences")

  let half = all.count / 2
  let results = [false, true].map { readsInOrder in
    manualSeed(lesson.seed)
    let model = ReviewModel(words.count, readsInOrder: readsInOrder)
    let optimizer = Adam(model.parameters(), lr: 0.02)
    for _ in 0..<60 {
      optimizer.zeroGrad()
      CrossEntropyLoss()(model(x[0..<half]), y[0..<half]).backward()
      optimizer.step()
    }
    let said = noGrad { model(x[half...]).argmax(dim: 1) }
    return (said .== y[half...]).float().mean().item() * 100
  }
  print("bag of words:", rounded(results[0]), "% right")
  print("LSTM:        ", rounded(results[1]), "% right")
  lesson.show("reviews")
}

/// A review as a reader writes it.
func sentence(_ review: Review) -> Text {
  let parts = review.words.map { words[$0] }
  return Text(
    parts.map(\.english).joined(separator: " ").replacing(" ,", with: ","),
    parts.map(\.chinese).joined())
}
