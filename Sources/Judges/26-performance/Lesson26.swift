import Practice

let lesson26: [any Exercise.Type] = [
  SelfTimes.self, WholeSpeedup.self, KeptBytes.self, BatchGradient.self,
]
