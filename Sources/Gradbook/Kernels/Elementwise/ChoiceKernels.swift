/// Loops that compare or choose, for elements of every type.

/// What is asked of two elements of one type.
///
/// A protocol and not a closure, so that each question is compiled for each type of element.
protocol Relation {
  static func holds<E: Element>(_ a: E, _ b: E) -> Bool
}

enum Equal: Relation {
  @inline(__always)
  static func holds<E: Element>(_ a: E, _ b: E) -> Bool { a == b }
}
enum NotEqual: Relation {
  @inline(__always)
  static func holds<E: Element>(_ a: E, _ b: E) -> Bool { a != b }
}
enum Less: Relation {
  @inline(__always)
  static func holds<E: Element>(_ a: E, _ b: E) -> Bool { a.isBelow(b) }
}
enum NotGreater: Relation {
  @inline(__always)
  static func holds<E: Element>(_ a: E, _ b: E) -> Bool { a.isAtMost(b) }
}
enum BothHold: Relation {
  @inline(__always)
  static func holds<E: Element>(_ a: E, _ b: E) -> Bool { a.real != 0 && b.real != 0 }
}
enum EitherHolds: Relation {
  @inline(__always)
  static func holds<E: Element>(_ a: E, _ b: E) -> Bool { a.real != 0 || b.real != 0 }
}

/// Whether a relation holds for each pair of elements; the operands broadcast to the result.
struct Compared<R: Relation>: ElementKernel {
  let relation: R.Type
  let a, b, result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(relation: relation, a: t.reads(a), b: t.reads(b), result: t.writes(result))
  }

  func run<E: Element>(_ type: E.Type) {
    zipElements(Question<E>(), a, b, into: result)
  }

  private struct Question<E: Element>: ElementFunction2 {
    @inline(__always)
    func callAsFunction(_ a: E, _ b: E) -> Bool { R.holds(a, b) }
  }
}

/// a where the mask holds, elsewhere b; all three broadcast to the result.
struct Selected: MemoryKernel {
  let mask, a, b, result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(mask: t.reads(mask), a: t.reads(a), b: t.reads(b), result: t.writes(result))
  }

  func run<E: Element>(_ type: E.Type) {
    zip3Elements(Choose<E>(), mask, a, b, into: result)
  }

  private struct Choose<E: Element>: ElementFunction3 {
    @inline(__always)
    func callAsFunction(_ mask: Bool, _ a: E, _ b: E) -> E { mask ? a : b }
  }
}

/// target ← target + x in place; x has the target's shape.
struct AddedInPlace: ElementKernel {
  let target, x: Tensor
  /// Whether several places of the target are one element, which gets the sum of all.
  let overlaps: Bool

  func rebound(_ t: any Rebinding) -> Self {
    Self(target: t.updates(target), x: t.reads(x), overlaps: overlaps)
  }

  func run<E: Element>(_ type: E.Type) {
    zipElements(Sum<E>(), target, x, into: target, isOrdered: overlaps)
  }

  private struct Sum<E: Element>: ElementFunction2 {
    @inline(__always)
    func callAsFunction(_ a: E, _ b: E) -> E { a.adding(b) }
  }
}

/// Sets what stands outside a triangle of each matrix to 0.
struct TriangleKept: MemoryKernel {
  /// Contiguous, with two dimensions at least.
  let matrices: Tensor
  /// Which diagonal bounds the triangle: 0 is the main one, positive ones lie above it.
  let diagonal: Int
  /// Whether what lies below the diagonal is kept; else what lies above.
  let isLower: Bool

  func rebound(_ t: any Rebinding) -> Self {
    Self(matrices: t.updates(matrices), diagonal: diagonal, isLower: isLower)
  }

  func run<E: Element>(_ type: E.Type) {
    let shape = matrices.layout.shape
    let (rows, columns) = (shape[shape.count - 2], shape[shape.count - 1])
    let elements = matrices.pointer(as: type)
    for index in 0..<matrices.count {
      let offset = index % columns - index / columns % rows
      if isLower ? offset > diagonal : offset < diagonal { elements[index] = E(real: 0) }
    }
  }
}
