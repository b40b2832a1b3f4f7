/// Writes a tensor as PyTorch prints one, from its shape and an accessor of its elements.
///
/// ```
/// tensor([[1., 2.],
///         [3., 4.]], requires_grad=True)
/// ```
///
/// Precision, alignment, scientific notation, line breaks and summarising follow PyTorch; only the
/// name of an element type stands without its `torch.`.
struct TensorFormatter {
  /// What PyTorch's `set_printoptions` sets.
  struct Options: Sendable, Hashable {
    /// Digits after the decimal point.
    var precision = 4
    /// Tensors of more elements than this are summarised.
    var threshold = 1000
    /// How many elements a summary shows at both ends of each dimension.
    var edgeItems = 3
    /// The line is broken before this column.
    var lineWidth = 80
    /// Scientific notation always or never; `nil` lets the values decide.
    var scientific: Bool?
  }

  /// The elements by their index in row-major order, whatever the tensor's strides.
  enum Elements {
    case floating((Int) -> Double)
    case integer((Int) -> Int)
    case boolean((Int) -> Bool)
  }

  var shape: [Int]
  var elements: Elements
  var options = Options()

  /// The whole text: `tensor(` values, then `size`, `dtype`, `grad_fn` or `requires_grad` where
  /// PyTorch writes them, then `)`.
  ///
  /// - Parameters:
  ///   - dtype: The element type's name, such as `float32`. It is written where the values do not
  ///     tell it: all but float32, int64 and bool; without values, all but float32.
  ///   - gradientFunction: The name for `grad_fn=<…>`, such as `MulBackward`; wins over the next.
  ///   - requiresGrad: Whether `requires_grad=True` is written.
  func text(dtype: String, gradientFunction: String? = nil, requiresGrad: Bool = false) -> String {
    let prefix = "tensor("
    let isEmpty = shape.contains(0)
    var suffixes: [String] = []
    if isEmpty && shape.count != 1 { suffixes.append("size=\(Self.tuple(shape))") }
    let toldByValues = isEmpty ? ["float32"] : ["float32", "int64", "bool"]
    if !toldByValues.contains(dtype) { suffixes.append("dtype=\(dtype)") }
    if let gradientFunction {
      suffixes.append("grad_fn=<\(gradientFunction)>")
    } else if requiresGrad {
      suffixes.append("requires_grad=True")
    }
    let body = prefix + values(indent: prefix.count)
    return body + tail(suffixes, after: body, indent: prefix.count) + ")"
  }

  /// The values alone, with brackets, for a text that begins `indent` columns into its first line.
  func values(indent: Int) -> String {
    guard !shape.contains(0) else { return "[]" }
    let count = shape.reduce(1, *)
    let layout = Layout(
      shape: shape, summarised: count > options.threshold, options: options,
      format: NumberFormat(elements, at: shownIndices(count), options: options))
    return layout.text(dimension: 0, offset: 0, indent: indent)
  }

  /// The indices of the elements that are shown: all, or the edges of a summarised tensor.
  private func shownIndices(_ count: Int) -> [Int] {
    guard count > options.threshold else { return Array(0..<count) }
    return shape.reduce([0]) { bases, size in
      let positions =
        size > 2 * options.edgeItems
        ? Array(0..<options.edgeItems) + Array(size - options.edgeItems..<size) : Array(0..<size)
      return bases.flatMap { base in positions.map { base * size + $0 } }
    }
  }

  /// The suffixes, each on a new line where it would pass the line's width.
  private func tail(_ suffixes: [String], after body: String, indent: Int) -> String {
    // PyTorch counts two characters more than a one-line body has; its line breaks show it.
    var column =
      body.lastIndex(of: "\n").map { body.distance(from: $0, to: body.endIndex) + 1 }
      ?? body.count + 2
    var text = ""
    for suffix in suffixes {
      if column + suffix.count + 2 > options.lineWidth {
        text += ",\n" + String(repeating: " ", count: indent) + suffix
        column = indent + suffix.count
      } else {
        text += ", " + suffix
        column += suffix.count + 2
      }
    }
    return text
  }

  /// A shape as Python writes a tuple: `()`, `(3,)`, `(0, 3)`.
  static func tuple(_ shape: [Int]) -> String {
    "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
  }
}

extension TensorFormatter {
  /// Nested brackets, line breaks and indents around formatted numbers.
  private struct Layout {
    var shape: [Int]
    var summarised: Bool
    var options: Options
    var format: NumberFormat

    /// The part of the tensor that starts at an offset, from one dimension on.
    func text(dimension: Int, offset: Int, indent: Int) -> String {
      guard dimension < shape.count else { return format.text(at: offset) }
      if dimension == shape.count - 1 { return row(offset: offset, indent: indent) }
      let stride = shape[(dimension + 1)...].reduce(1, *)
      let slices = entries(of: dimension, gap: "...") { position in
        text(dimension: dimension + 1, offset: offset + position * stride, indent: indent + 1)
      }
      let breaks = String(repeating: "\n", count: shape.count - dimension - 1)
      return bracketed(slices, separator: "," + breaks, indent: indent)
    }

    private func row(offset: Int, indent: Int) -> String {
      let items = entries(of: shape.count - 1, gap: " ...") { format.text(at: offset + $0) }
      let perLine = max(1, (options.lineWidth - indent) / (format.width + 2))
      let lines = stride(from: 0, to: items.count, by: perLine).map { start in
        items[start..<min(start + perLine, items.count)].joined(separator: ", ")
      }
      return bracketed(lines, separator: ",\n", indent: indent)
    }

    private func entries(of dimension: Int, gap: String, _ entry: (Int) -> String) -> [String] {
      let (size, edge) = (shape[dimension], options.edgeItems)
      guard summarised && size > 2 * edge else { return (0..<size).map(entry) }
      return (0..<edge).map(entry) + [gap] + (size - edge..<size).map(entry)
    }

    private func bracketed(_ parts: [String], separator: String, indent: Int) -> String {
      "[" + parts.joined(separator: separator + String(repeating: " ", count: indent + 1)) + "]"
    }
  }
}
