// diagnosis: counted-in-held-out
import Practice

func newcomerError(known: [Int], heldOut: [Int], errors: [Double], most: Int) -> Double {
  // TODO
  let own = zip(heldOut, errors).filter { person, _ in
    heldOut.count { $0 == person } <= most
  }
  if own.isEmpty { return 0 }
  let squares = own.reduce(0) { $0 + $1.1 * $1.1 }
  return (squares / Double(own.count)).squareRoot()
  // END
}
