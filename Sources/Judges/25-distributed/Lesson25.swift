import Practice

let lesson25: [any Exercise.Type] = [
  WholeGradient.self, SamplerShard.self, RingSteps.self, ErrorFeedback.self, RingOrTree.self,
]
