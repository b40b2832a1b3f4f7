import Practice

let lesson15: [any Exercise.Type] = [
  LossFromLogits.self,
  SmoothCorner.self,
  WeightedMean.self,
]
