/// What a picture or a table needs to know of one array of numbers: its shape, a summary, and
/// its elements while they are few.
///
/// A scalar is a quantity of shape `[]`. A quantity is a plain value: it stays as it was when the
/// tensor it was taken from is overwritten.
public struct Quantity: Sendable, Hashable, Codable {
  /// The most elements that a quantity keeps.
  public static let elementLimit = 64

  /// The extent along each dimension; `[]` for a scalar.
  public var shape: [Int]
  /// The element type's name, such as `float32`.
  public var dtype: String
  /// The elements in row-major order if there are at most ``elementLimit`` of them, else `nil`.
  public var elements: [Double]?
  /// The arithmetic mean of all elements; NaN for an empty array.
  public var mean: Double
  /// The largest magnitude among all elements; 0 for an empty array, NaN if any element is NaN.
  public var maximumMagnitude: Double

  /// Creates a quantity from all elements of an array in row-major order.
  public init(elements: [Double], shape: [Int], dtype: String = "float64") {
    self.init(shape: shape, dtype: dtype, count: elements.count) { elements[$0] }
  }

  /// Creates a quantity from a way to read its elements.
  @inline(__always)
  init(shape: [Int], dtype: String, count: Int, _ element: (Int) -> Double) {
    self.shape = shape
    self.dtype = dtype
    let isKept = count <= Self.elementLimit
    elements = isKept ? (0..<count).map(element) : nil
    var largest = 0.0
    func read(_ index: Int) -> Double {
      let number = element(index)
      let magnitude = number.magnitude
      if !(magnitude <= largest) && !largest.isNaN { largest = magnitude }
      return number
    }
    // Four sums of a large array side by side: one addition need not wait for the last.
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    let whole = isKept ? 0 : count & ~3
    for index in stride(from: 0, to: whole, by: 4) {
      a += read(index)
      b += read(index + 1)
      c += read(index + 2)
      d += read(index + 3)
    }
    for index in whole..<count { a += read(index) }
    mean = ((a + b) + (c + d)) / Double(count)
    maximumMagnitude = largest
  }

  /// Creates a scalar quantity.
  public init(_ scalar: Double, dtype: String = "float64") {
    self.init(elements: [scalar], shape: [], dtype: dtype)
  }

  /// The number of elements that the array has.
  public var count: Int { shape.reduce(1, *) }

  /// The only element of an array that has just one, else `nil`.
  public var scalar: Double? {
    guard let elements, elements.count == 1 else { return nil }
    return elements[0]
  }

  /// A short text: the number itself, or the shape with the mean and the largest magnitude.
  public var summary: String {
    if let scalar { return Self.short(scalar) }
    return "\(shape) mean \(Self.short(mean)) max|·| \(Self.short(maximumMagnitude))"
  }

  /// Four significant digits, with a true minus sign, and NaN and infinities spelt out.
  public static func short(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "−∞" : "∞" }
    if number == 0 { return "0" }
    let text = significant(number.magnitude, digits: 4)
    return (number < 0 ? "−" : "") + text
  }
}
