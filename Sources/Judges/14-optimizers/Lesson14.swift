import Practice

let lesson14: [any Exercise.Type] = [
  MomentumSteps.self,
  AdamSteps.self,
  KaimingDeviation.self,
]
