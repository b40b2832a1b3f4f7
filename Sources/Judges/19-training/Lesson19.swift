import Practice

let lesson19: [any Exercise.Type] = [
  HeldOutScale.self, StoppingEpoch.self, ClippedTogether.self,
]
