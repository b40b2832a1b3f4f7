// diagnosis: everybody
import Practice

func newcomerError(known: [Int], heldOut: [Int], errors: [Double], most: Int) -> Double {
  // TODO
  let own = zip(heldOut, errors).filter { person, _ in
    known.count { $0 == person } >= 0
  }
  if own.isEmpty { return 0 }
  let squares = own.reduce(0) { $0 + $1.1 * $1.1 }
  return (squares / Double(own.count)).squareRoot()
  // END
}
