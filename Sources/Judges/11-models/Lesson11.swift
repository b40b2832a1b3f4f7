import Practice

let lesson11: [any Exercise.Type] = [
  ParametersByName.self,
  SkipConnection.self,
  NewHead.self,
  WatchLayers.self,
]
