import Practice

// What the model knows of somebody is what it was trained on: so count in `known`, not among the held-out
// ratings. Someone without any is counted too: 0 is at most `most`.
//
// 模型对一个人的了解，来自训练过的评分，所以要在 `known` 里数，而不是在留出的评分里数。一个也没有的人也算：0 不超过
// `most`。

func newcomerError(known: [Int], heldOut: [Int], errors: [Double], most: Int) -> Double {
  // TODO
  let own = zip(heldOut, errors).filter { person, _ in
    known.count { $0 == person } <= most
  }
  if own.isEmpty { return 0 }
  let squares = own.reduce(0) { $0 + $1.1 * $1.1 }
  return (squares / Double(own.count)).squareRoot()
  // END
}
