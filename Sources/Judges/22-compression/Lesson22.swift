import Practice

let lesson22: [any Exercise.Type] = [
  SmallestGo.self,
  WholeRows.self,
  ScaleAndZero.self,
  StraightThrough.self,
  WholeProduct.self,
]
