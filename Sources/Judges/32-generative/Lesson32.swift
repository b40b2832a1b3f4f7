import Practice

let lesson32: [any Exercise.Type] = [
  ThroughTheDraw.self,
  PriceOfACode.self,
  TwoLosses.self,
  OneTurn.self,
  RoundTheSphere.self,
]
