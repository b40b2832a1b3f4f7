import Practice

extension Diagnosis {
  /// An exponential of a large number, above the line or on both sides of it.
  static let overflow = Diagnosis(
    "overflow", "an exponential of a large number became infinite.", "对大数取指数，溢出成了无穷大。",
    hint: Text(
      "e¹⁰⁰⁰ has no place in a Double. How can you rewrite the formula so that no exponent above 0 is needed?",
      "Double 装不下 e¹⁰⁰⁰。怎样改写公式，才不必对大于 0 的数取指数？"))
}
