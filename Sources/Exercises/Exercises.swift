import Practice

/// The exercises of a lesson, in their order: `8` gives 08.1, 08.2, …
public let exercises: [Int: [any Exercise.Type]] = [
  1: lesson01,
  2: lesson02,
  3: lesson03,
  4: lesson04,
  5: lesson05,
  6: lesson06,
  7: lesson07,
  8: lesson08,
  9: lesson09,
  10: lesson10,
  11: lesson11,
  12: lesson12,
]
