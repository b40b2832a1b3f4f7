// diagnosis: by-distance
import Practice

/// The nodes behind a result, each after all that were computed from it.
func backwardOrder(from result: Value) -> [Value] {
  // TODO
  var order: [Value] = []
  var seen: Set<ObjectIdentifier> = []
  var next = 0
  order = [result]
  seen.insert(ObjectIdentifier(result))
  while next < order.count {
    for operand in order[next].operands where seen.insert(ObjectIdentifier(operand)).inserted {
      order.append(operand)
    }
    next += 1
  }
  return order
  // END
}
