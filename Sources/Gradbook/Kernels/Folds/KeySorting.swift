// Sorting of keys, each with its place; equal keys keep their order.

/// Moves the key at `index` before all larger ones that stand, in order, ahead of it.
@inline(__always)
func sink(_ keys: UnsafeMutablePointer<Int64>, _ places: UnsafeMutablePointer<Int64>, _ index: Int)
{
  let (key, place) = (keys[index], places[index])
  var free = index
  while free > 0, keys[free - 1] > key {
    (keys[free], places[free]) = (keys[free - 1], places[free - 1])
    free -= 1
  }
  (keys[free], places[free]) = (key, place)
}

/// Sorts a few keys: quadratic in their number.
func sortByInsertion(
  _ keys: UnsafeMutablePointer<Int64>, _ places: UnsafeMutablePointer<Int64>, _ count: Int
) {
  for index in 1..<max(count, 1) { sink(keys, places, index) }
}

/// Sorts keys digit by digit, of eleven bits, the lowest first; digits that all keys share cost
/// nothing. Linear in the number of keys.
///
/// Source: D. E. Knuth, The Art of Computer Programming, volume 3, section 5.2.5.
func sortByDigits(
  _ keys: UnsafeMutablePointer<Int64>, _ places: UnsafeMutablePointer<Int64>,
  _ spareKeys: UnsafeMutablePointer<Int64>, _ sparePlaces: UnsafeMutablePointer<Int64>, _ count: Int
) {
  var (low, high) = (keys[0], keys[0])
  for index in 0..<count { (low, high) = (min(low, keys[index]), max(high, keys[index])) }
  let bits = UInt64.bitWidth - (UInt64(bitPattern: high &- low)).leadingZeroBitCount
  var (from, to) = ((keys, places), (spareKeys, sparePlaces))
  withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << 11) { starts in
    for shift in stride(from: 0, to: bits, by: 11) {
      func digit(_ key: Int64) -> Int {
        Int(truncatingIfNeeded: UInt64(bitPattern: key &- low) &>> UInt64(shift)) & 0x7ff
      }
      starts.update(repeating: 0)
      for index in 0..<count { starts[digit(from.0[index])] += 1 }
      var sum = 0
      for index in starts.indices { (starts[index], sum) = (sum, sum + starts[index]) }
      for index in 0..<count {
        let (key, place) = (from.0[index], from.1[index])
        let target = starts[digit(key)]
        starts[digit(key)] = target + 1
        (to.0[target], to.1[target]) = (key, place)
      }
      swap(&from, &to)
    }
  }
  if from.1 != places {
    keys.update(from: spareKeys, count: count)
    places.update(from: sparePlaces, count: count)
  }
}
