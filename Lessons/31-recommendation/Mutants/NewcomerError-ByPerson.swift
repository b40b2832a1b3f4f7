// diagnosis: by-person
import Practice

func newcomerError(known: [Int], heldOut: [Int], errors: [Double], most: Int) -> Double {
  // TODO
  let people = Set(heldOut).sorted().filter { person in
    known.count { $0 == person } <= most
  }
  if people.isEmpty { return 0 }
  let each = people.map { person in
    let own = zip(heldOut, errors).filter { $0.0 == person }.map(\.1)
    return (own.reduce(0) { $0 + $1 * $1 } / Double(own.count)).squareRoot()
  }
  return each.reduce(0, +) / Double(each.count)
  // END
}
