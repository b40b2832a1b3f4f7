import Practice

let lesson03: [any Exercise.Type] = [
  NewEnough.self,
  ProofByHand.self,
  CountedInBins.self,
]
