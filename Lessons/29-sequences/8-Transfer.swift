import Foundation
import Pretrained
import Training
import Workbook

/// MiniLM's folder, if it is installed; otherwise says what would be done with it.
func miniLM(_ wish: Text) -> String? {
  let model = InstalledData.miniLM
  guard let folder = model.folder else {
    print(
      Text(
        "Not here: MiniLM would \(wish.english). \(model.command) installs it.",
        "这里没有 MiniLM；有了它，就\(wish.chinese)。安装：\(model.command)"))
    return nil
  }
  return folder
}

/// The chapter on a net that has read a great deal already.
func tellTransfer() {
  let comparison = Text("compare four sentences", "可以比较四个句子")
  lesson.hide()
  if let folder = miniLM(comparison) {
    let encoder = lesson.attempt { try SentenceEncoder(folder: folder) }
    let vectors = encoder.encode(likenesses.map(\.english))
    for (sentence, vector) in zip(likenesses, vectors.unbind(dim: 0)) {
      print(rounded(vectors[0].dot(vector).item()), sentence)
    }
  }
  lesson.show("alike")
  tellHeads()
}

/// The chapter's second part: the same head on two nets.
private func tellHeads() {
  let training = Text("teach a head from 4, 8 and 16 sentences", "可以用 4、8、16 个句子训练一个头")
  lesson.hide()
  if let folder = miniLM(training) {
    let encoder = lesson.attempt { try SentenceEncoder(folder: folder) }
    let vectors = encoder.encode(opinions)
    let (counts, words) = wordCounts(opinions)
    for known in [4, 8, 16] {
      manualSeed(lesson.seed)
      let frozen = learn(Linear(384, 2), vectors, known)
      let net = Sequential(Linear(words, 384), ReLU(), Linear(384, 2))
      let own = learn(net, counts, known)
      print("from \(known): MiniLM \(frozen) %, own net \(own) %")
    }
  }
  lesson.show("heads")
}

/// Trains on the first sentences; the share that is right of the last 32, in percent.
private func learn(_ model: Module, _ x: Tensor, _ known: Int) -> Double {
  let y = Tensor(opinions.indices.map { 1 - $0 % 2 })
  let optimizer = Adam(model.parameters(), lr: 0.01)
  for _ in 0..<100 {
    optimizer.zeroGrad()
    CrossEntropyLoss()(model(x[..<known]), y[..<known]).backward()
    optimizer.step()
  }
  let said = noGrad { model(x[16...]).argmax(dim: 1) }
  return tenths((said .== y[16...]).float().mean().item() * 100)
}

/// One digit after the point.
private func tenths(_ number: Double) -> Double { (number * 10).rounded() / 10 }

/// How often every word occurs in every sentence.
private func wordCounts(_ sentences: [String]) -> (counts: Tensor, words: Int) {
  let sentences = sentences.map { $0.lowercased().split { !$0.isLetter } }
  let words = Set(sentences.joined()).sorted()
  let rows = sentences.map { sentence in
    words.map { word in Double(sentence.count { $0 == word }) }
  }
  return (Tensor(rows), words.count)
}

/// A sentence, and others that are to be compared with it.
private let likenesses = [
  Text("A cat sleeps.", "A cat sleeps.（猫在睡觉。）"),
  Text("The kitten takes a nap.", "The kitten takes a nap.（小猫打了个盹。）"),
  Text("A cat barks.", "A cat barks.（猫汪汪叫。）"),
  Text("Taxes rise again.", "Taxes rise again.（又要加税了。）"),
]

/// Praise and blame by turns, hardly a word of it twice.
private let opinions = [
  "I loved every minute of it.", "A complete waste of time.",
  "The staff were warm and helpful.", "The soup was cold and tasteless.",
  "What a beautiful story!", "It broke after two days.",
  "The best concert of the year.", "I fell asleep halfway through.",
  "Wonderful acting by the whole cast.", "Rude waiters and dirty tables.",
  "My children adore this toy.", "The plot makes no sense.",
  "Delicious bread at a fair price.", "Never again.",
  "A joy from start to finish.", "Boring, slow and far too long.",
  "Clever, funny and moving.", "The worst hotel we ever stayed in.",
  "We shall certainly come back.", "They never answered my letters.",
  "It works perfectly, day after day.", "The sound is awful.",
  "Fresh, light and full of flavour.", "Stale cake and weak tea.",
  "Her voice gives me goosebumps.", "His jokes are painful.",
  "An unforgettable evening.", "An evening to forget.",
  "The room was spotless and quiet.", "The walls were damp and the bed was hard.",
  "Worth every penny.", "Overpriced rubbish.",
  "This book changed my life.", "I could not finish this book.",
  "Friendly people everywhere.", "Everyone was unfriendly.",
  "The camera takes stunning photos.", "The battery dies within an hour.",
  "I smiled all the way home.", "I want my money back.",
  "Superb design, solid and elegant.", "Cheap plastic that cracks at once.",
  "Fast delivery, and everything intact.", "The parcel arrived late and damaged.",
  "A brilliant idea, brilliantly carried out.", "A dull idea, and badly done.",
  "The garden is a little paradise.", "The beach was covered in litter.",
]
