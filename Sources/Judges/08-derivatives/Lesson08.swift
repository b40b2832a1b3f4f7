import Practice

let lesson08: [any Exercise.Type] = [
  SlopeByNudging.self, LocalDerivatives.self, ChainByHand.self, UsedTwice.self, BackwardOrder.self,
]
