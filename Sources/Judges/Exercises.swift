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
  13: lesson13,
  14: lesson14,
  15: lesson15,
  16: lesson16,
  17: lesson17,
  18: lesson18,
  19: lesson19,
  20: lesson20,
  21: lesson21,
  23: lesson23,
  25: lesson25,
  26: lesson26,
]
