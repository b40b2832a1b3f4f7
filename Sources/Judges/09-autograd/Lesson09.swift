import Practice

let lesson09: [any Exercise.Type] = [
  MendTheLoop.self, OwnTarget.self, NudgeCheck.self, BackwardRules.self, PlantedBug.self,
]
