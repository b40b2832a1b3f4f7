import Practice

let lesson33: [any Exercise.Type] = [
  RecordedOperations.self, LocalSlopes.self, BackwardSchedule.self, WholeBackward.self,
  MoreFunctions.self, MoreArithmetic.self, OneNeuron.self, LayeredNetwork.self,
  DescentStep.self, TwoMoons.self, EngineTests.self,
]
