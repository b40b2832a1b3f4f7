import Practice

let lesson29: [any Exercise.Type] = [
  BigramPerplexity.self, Temperature.self, ClippedNorm.self, LSTMStep.self,
  CausalAttention.self,
]
