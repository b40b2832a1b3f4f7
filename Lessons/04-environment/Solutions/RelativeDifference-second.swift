import Practice

// A second way: divide both by the larger magnitude first, then subtract. Near the largest numbers
// that a Double can hold, a − b would overflow; this does not.
// 另一种办法：先让两个数都除以较大的绝对值，再相减。在 Double 能表示的最大的数附近，a − b 会溢出，
// 这样写则不会。

func relativeDifference(_ a: Double, _ b: Double) -> Double {
  // TODO
  guard a.isFinite && b.isFinite else { return .infinity }
  let size = max(a.magnitude, b.magnitude)
  if size == 0 { return 0 }
  return (a / size - b / size).magnitude
  // END
}
