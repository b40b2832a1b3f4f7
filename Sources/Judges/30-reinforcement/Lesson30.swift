import Practice

let lesson30: [any Exercise.Type] = [
  ScoreGradient.self,
  DiscountedReturns.self,
  Advantages.self,
  ActorLoss.self,
]
