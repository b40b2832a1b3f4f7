import Foundation
import Training

// A small GPT on characters: targets that may be left out, a mask in a buffer, text that is drawn.

manualSeed(1337)
let text = String(
  repeating: "the chain rule goes back through the graph, and each node adds its share. ", count: 4)
let chars = Array(Set(text)).sorted()
let vocabSize = chars.count
let stoi = Dictionary(uniqueKeysWithValues: chars.enumerated().map { ($1, $0) })
let blockSize = 8
let embed = 16

func encode(_ text: String) -> [Int] { text.compactMap { stoi[$0] } }
func decode(_ ids: [Int]) -> String { String(ids.map { chars[$0] }) }

class CharDataset: Dataset {
  let ids: Tensor
  init(_ text: String) { ids = Tensor(encode(text)) }
  var count: Int { ids.size(0) - blockSize }
  func sample(at index: Int) -> (Tensor, Tensor) {
    (ids[index..<index + blockSize], ids[index + 1..<index + blockSize + 1])
  }
}

class Head: Module {
  let key: Linear
  let query: Linear
  let value: Linear
  let dropout = Dropout(0.1)

  init(_ headSize: Int) {
    key = Linear(embed, headSize, bias: false)
    query = Linear(embed, headSize, bias: false)
    value = Linear(embed, headSize, bias: false)
    super.init()
    registerBuffer("tril", tril(ones(blockSize, blockSize)))
  }

  override func forward(_ x: Tensor) -> Tensor {
    let (T, C) = (x.shape[1], x.shape[2])
    let (k, q, v) = (key(x), query(x), value(x))
    var wei = matmul(q, k.transpose(-2, -1)) * pow(Double(C), -0.5)
    if let mask = buffer("tril") {
      wei = wei.maskedFill(mask[0..<T, 0..<T] .== 0, -Double.infinity)
    }
    wei = dropout(softmax(wei, dim: -1))
    return matmul(wei, v)
  }
}

class Block: Module {
  let heads = ModuleList([Head(8), Head(8)])
  let proj = Linear(embed, embed)
  let ffwd = Sequential(Linear(embed, 4 * embed), ReLU(), Linear(4 * embed, embed))
  let ln1 = LayerNorm(embed)
  let ln2 = LayerNorm(embed)

  override func forward(_ x: Tensor) -> Tensor {
    let y = ln1(x)
    let x = x + proj(cat(heads.map { $0(y) }, dim: -1))
    return x + ffwd(ln2(x))
  }
}

class GPT: Module, Callable {
  let tokenEmbedding = Embedding(vocabSize, embed)
  let positionEmbedding = Embedding(blockSize, embed)
  let blocks = Sequential(Block(), Block())
  let lnF = LayerNorm(embed)
  let lmHead = Linear(embed, vocabSize)

  func forward(_ idx: Tensor, _ targets: Tensor?) -> (Tensor, Tensor?) {
    let (B, T) = (idx.shape[0], idx.shape[1])
    var x = tokenEmbedding(idx) + positionEmbedding(arange(T))
    x = blocks(x)
    x = lnF(x)
    let logits = lmHead(x)
    guard let targets else { return (logits, nil) }
    let loss = crossEntropy(logits.view(B * T, vocabSize), targets.view(B * T))
    return (logits, loss)
  }

  func generate(_ idx: Tensor, _ maxNewTokens: Int) -> Tensor {
    var idx = idx
    for _ in 0..<maxNewTokens {
      let context = idx[.all, (-blockSize)...]
      let (logits, _) = self(context)
      let probs = softmax(logits[.all, -1, .all], dim: -1)
      idx = cat([idx, multinomial(probs, 1)], dim: 1)
    }
    return idx
  }
}

let model = GPT()
let optimizer = AdamW(model.parameters(), lr: 1e-2)
let loader = DataLoader(CharDataset(text), batchSize: 32, shuffle: true)

for (step, (x, y)) in loader.enumerated() {
  if step == 5 { break }
  let (_, loss) = model(x, y)
  guard let loss else { break }
  optimizer.zeroGrad()
  loss.backward()
  optimizer.step()
  print(loss.item())
}
model.eval()
let drawn = noGrad { model.generate(zeros(1, 1, dtype: .int64), 20) }
for id in drawn[0] { print(id.item()) }
