import Practice

let lesson12: [any Exercise.Type] = [
  SigmoidRule.self,
  LeakyReluRule.self,
  SafeSoftmax.self,
  CrossEntropyRule.self,
  DeadUnits.self,
]
